"""How names are put together and kept. Pure: the sync's core reads it too."""

import re
import unicodedata

_FAMILY_FIRST = ("CJK ", "HIRAGANA", "KATAKANA", "HANGUL")
# Signs that turn or hold the direction of all that follows: they would draw a neighbour backwards
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def full_name(first: str, last: str) -> str:
    """Return the two names in the order their script is read: family name first in Han, Kana, Hangul."""
    both = (last, first) if _is_family_first(first) and _is_family_first(last) else (first, last)
    return " ".join(filter(None, both))


def without_direction(text: str) -> str:
    """Return `text` without invisible signs that change the direction of what stands around it."""
    return _DIRECTION.sub("", text)


def _is_family_first(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(
        unicodedata.name(letter, "").startswith(_FAMILY_FIRST) for letter in letters
    )
