"""Pages for the invited employee. May import onboarding and everything below it, never the console."""
