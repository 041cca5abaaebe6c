"""Single values as Personio writes them, read without knowing where they stand.

Readers take what was sent and raise ValueError when it is something else; the message is a reason
and never holds the value.
"""

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

import msgspec

_LARGEST_ID = 2**63 - 1
_LONGEST_ID = 19


def record_id(value: object) -> int:
    """A positive whole number, sent as number (v1) or string of digits (v2); at most 2^63 - 1."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _LONGEST_ID:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("not an id")
    if not 0 < value <= _LARGEST_ID:
        raise ValueError("an id out of range")
    return value


def calendar_date(value: object) -> date:
    """The day of a date attribute: its first ten characters.

    v1 sends midnight in the zone of the person's office, with a different offset per person;
    going through UTC moves the day (api reference, live data of several accounts).
    """
    if not isinstance(value, str):
        raise ValueError("not a date")
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ValueError("not a calendar date") from None


def moment(value: object) -> datetime:
    """A point in time with its offset; UTC when none is written."""
    if not isinstance(value, str):
        raise ValueError("not a point in time")
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("not a point in time") from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def number(value: object) -> Decimal:
    """A number, sent as number or as text (v1 weekly hours are text, v2 a number)."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("not a number")
    try:
        parsed = Decimal(str(value))
    except InvalidOperation:
        raise ValueError("not a number") from None
    if not parsed.is_finite():
        raise ValueError("not a finite number")
    return parsed


def tags(value: object) -> tuple[str, ...]:
    """The tags of a tag attribute: a list (v2), a JSON list in a string, or comma-joined (v1)."""
    if isinstance(value, str):
        value = _tags_in_text(value)
    if not isinstance(value, list | tuple) or not all(isinstance(tag, str) for tag in value):
        raise ValueError("not a list of tags")
    return tuple(value)


def _tags_in_text(text: str) -> object:
    if text.startswith("["):
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            pass  # an old comma-joined form whose first tag begins with a bracket
    return [tag.strip() for tag in text.split(",") if tag.strip()]
