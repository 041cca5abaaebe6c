"""Personio imitated: one pure `respond(state, request)`. Knows neither Django nor the client."""
