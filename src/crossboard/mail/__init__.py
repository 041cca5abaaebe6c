"""The outbox: what is written, claimed, sent, or uncertain. May import organisations and below."""
