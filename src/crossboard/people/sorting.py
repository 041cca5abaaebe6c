"""Keys for sorting and searching names, the same on every server (PostgreSQL here has no ICU)."""

import unicodedata

# Letters that NFKD leaves whole
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)


def sort_key(text: str) -> str:
    """Return `text` in lower case with accents folded, so that Ärzte stands beside Arzt (DIN 5007-1)."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ch for ch in folded if not unicodedata.combining(ch)).translate(_PLAIN)
