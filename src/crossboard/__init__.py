"""Crossboard: cross-border onboarding, filled from Personio."""

__version__ = "0.1.0"
