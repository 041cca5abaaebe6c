"""What an organisation, its staff and each user decide about themselves."""
