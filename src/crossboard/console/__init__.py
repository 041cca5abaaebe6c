"""Pages for HR: forms, views, addresses. May import onboarding and everything below it, never the portal."""
