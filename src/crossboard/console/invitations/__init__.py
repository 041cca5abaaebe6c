"""The invitations: looked at before they go, taken back while nobody has used them."""
