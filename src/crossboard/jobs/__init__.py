"""Deferring work in the caller's transaction, and the rescue of stalled jobs. Imports no other room."""
