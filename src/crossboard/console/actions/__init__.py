"""What needs a decision from HR."""
