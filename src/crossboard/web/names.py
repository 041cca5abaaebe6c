"""Initials and hue of a person, drawn from the name alone."""

import unicodedata
import zlib

TWO_LETTER_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
HUES = 6


def initials(name: str) -> str:
    """Return two letters for Latin, Greek and Cyrillic names, one sign for all others."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return "?"
    first, last = words[0], words[-1]
    if not unicodedata.name(first[0], "").startswith(TWO_LETTER_SCRIPTS):
        return _first_sign(first)
    return (first[0] + (last[0] if len(words) > 1 else "")).upper()


def hue(name: str) -> int:
    """Return the same of six hues for the same name, on every machine."""
    return zlib.crc32(name.encode()) % HUES


def _first_sign(word: str) -> str:
    """Return the first letter with the marks that belong to it (Devanagari vowels)."""
    end = 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[:end]
