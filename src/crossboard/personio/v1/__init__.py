"""Personio v1: employees, their attributes, and reading all of them."""
