"""Reading the loose maps of v2: keys may be missing, which is not the same as null."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from crossboard.personio.attributes import Reference
from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.values import moment, number, record_id

Fields = dict[str, object]
Reader = Callable[[object], object]


def as_sent(value: object) -> object:
    return value


def word(value: object) -> object:
    """v2 writes words in capitals and UNSPECIFIED for none; v1 in lower case and "" for none."""
    if not isinstance(value, str):
        return value
    return "" if value.upper() == "UNSPECIFIED" else value.lower()


def inner(key: str) -> Reader:
    """The value of one key of a map; anything else as it was sent."""
    return lambda value: value.get(key) if isinstance(value, dict) else value


def pointer(value: object) -> object:
    """`{"id": …}` as a Reference; anything else as it was sent."""
    if not isinstance(value, dict) or value.get("id") is None:
        return value or None
    try:
        return Reference(record_id(value["id"]))
    except ValueError:
        return value


def weighted(value: object) -> object:
    """Cost centers with their weight as percentage."""
    if not isinstance(value, list):
        return value
    try:
        return tuple(Reference(record_id(part["id"]), percentage=_weight(part)) for part in value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return value


def renamed(fields: Fields, names: Mapping[str, tuple[str, Reader]]) -> Fields:
    """The known fields that were sent, under their v1 keys."""
    return {key: read(fields[name]) for name, (key, read) in names.items() if name in fields}


def required_id(fields: Fields, place: str) -> int:
    try:
        return record_id(fields.get("id"))
    except ValueError as error:
        raise UnexpectedAnswer(f"{place}.id", str(error)) from None


def text_of(fields: Fields, key: str, place: str) -> str:
    """A required text."""
    value = fields.get(key)
    if not isinstance(value, str):
        raise UnexpectedAnswer(f"{place}.{key}", "not a text")
    return value


def text_or_none(fields: Fields, key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) and value else None


def record_or_none(fields: Fields, key: str) -> int | None:
    """An id that may be missing or unreadable."""
    try:
        return record_id(fields.get(key))
    except ValueError:
        return None


def moment_or_none(fields: Fields, key: str) -> datetime | None:
    """A point in time that may be missing or unreadable."""
    try:
        return moment(fields.get(key))
    except ValueError:
        return None


def _weight(part: Fields) -> Decimal | None:
    weight = part.get("weight")
    return None if weight is None else number(weight)
