"""Personio v2: persons, employments, organisation, webhooks, and reading everyone from them."""
