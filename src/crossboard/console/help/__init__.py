"""The article "Connect Personio"."""
