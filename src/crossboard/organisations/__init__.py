"""Users, organisations, memberships, roles, sign-in. May import audit and below."""
