"""Where Personio answers, and which other addresses may be given our secret."""

from urllib.parse import urlsplit

DEFAULT_BASE_URL = "https://api.personio.de"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def checked_base_url(base_url: str) -> str:
    """The address without trailing slash: https, or http on this machine (a sandbox)."""
    parts = urlsplit(base_url)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("base_url must be an address without credentials, query or fragment")
    if parts.scheme != "https" and not is_local:
        raise ValueError("base_url must be https (http only on this machine)")
    return base_url.rstrip("/")
