"""Sealed secrets: AES-GCM with associated data, a list of keys. Imports no other room."""

from crossboard.vault.sealing import CannotOpen, Key, Place, Vault

__all__ = ["CannotOpen", "Key", "Place", "Vault"]
