"""Reading numbers and words out of addresses and forms that anybody may have typed."""

from collections.abc import Iterable

DIGITS = 18  # what PostgreSQL's bigint surely holds
MOST = 10_000
LONGEST_WORD = 200
LAST_PAGE = 100_000


def number(text: str | None) -> int | None:
    """Return the id written in `text`, or nothing when it is none."""
    if text and text.isascii() and text.isdigit() and len(text) <= DIGITS:
        return int(text)
    return None


def ids_of(texts: Iterable[str]) -> list[int]:
    """Return the ids among `texts`, each once."""
    found = (number(text) for text in texts)
    return list(dict.fromkeys(pk for pk in found if pk is not None))[:MOST]


def page_number(text: str | None) -> int:
    """Return the page asked for in `text`; the first one when it is none."""
    return min(number(text) or 1, LAST_PAGE)


def word(text: str | None) -> str:
    """Return `text` as the database takes it: without NUL and no longer than any value."""
    return (text or "").replace("\x00", "").strip()[:LONGEST_WORD]
