"""Sealed secrets: AES-GCM with associated data, a list of keys. Imports no other room."""
