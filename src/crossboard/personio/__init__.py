"""Typed client for Personio's API. Knows neither Django nor the sandbox."""
