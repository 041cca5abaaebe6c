"""The embedded PostgreSQL: binaries, data folder, start, stop, roles. Knows no Django."""
