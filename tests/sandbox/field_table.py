"""Reads docs/reference/personio-fields.md and says what an answer has that the tables do not allow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs/reference/personio-fields.md"
EMPTIES = {"null": None, '""': "", "[]": [], "0": 0}
MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00[+-]\d\d:\d\d")

Place = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One line of a table; `place` has "[]" for list entries and "*" for any key."""

    place: Place
    type: str
    required: str
    empty: tuple[str, ...]

    def allows(self, value: object) -> bool:
        if any(
            value == EMPTIES[word] and type(value) is type(EMPTIES[word]) for word in self.empty
        ):
            return True
        kind, _, words = self.type.partition(": ")
        if words:
            return value in words.split(", ")
        return _CHECKS[kind](value)


@cache
def sections() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            name = line.removeprefix("## ").strip()
        elif line.startswith("| ") and not line.startswith("| field"):
            field, kind, required, empty, _source = [cell.strip() for cell in line.split("|")[1:6]]
            words = tuple(part for part in empty.split(", ") if part != "-")
            found.setdefault(name, []).append(Row(_place(field), kind, required, words))
    return found


def problems(section: str, content: object) -> list[str]:
    """Fields unheard of, of another type, or missing, in one answer."""
    return [*_unknown(section, content), *_missing(sections()[section], content)]


def _unknown(section: str, content: object) -> Iterator[str]:
    for place, value in _nodes(content):
        named, is_covered = _known(section, place)
        if any(row.allows(value) for row in named) or (not named and is_covered):
            continue
        yield f"{'.'.join(place)} = {value!r}"


@cache
def _known(section: str, place: Place) -> tuple[list[Row], bool]:
    rows = sections()[section]
    named = [row for row in rows if _matches(row.place, place)]
    return named, any(_covers(row, place) for row in rows)


def _missing(rows: list[Row], content: object) -> Iterator[str]:
    nodes: list[tuple[Place, object]] = [((), content), *_nodes(content)]
    for row in rows:
        *parent, last = row.place
        if row.required == "no" or last in {"[]", "*"}:
            continue
        for place, value in nodes:
            if _matches(tuple(parent), place) and isinstance(value, dict) and last not in value:
                yield f"{'.'.join(row.place)} is missing"


def _nodes(content: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield (*place, key), value
            yield from _nodes(value, (*place, key))
    if isinstance(content, list):
        for value in content:
            yield (*place, "[]"), value
            yield from _nodes(value, (*place, "[]"))


def _matches(pattern: Place, place: Place) -> bool:
    return len(pattern) == len(place) and all(
        one in {"*", other} for one, other in zip(pattern, place, strict=True)
    )


def _covers(row: Row, place: Place) -> bool:
    """A container on the way to a known field, or something inside of an `any`."""
    shorter = min(len(row.place), len(place))
    inside = len(row.place) < len(place)
    on_the_way = _matches(row.place[:shorter], place[:shorter])
    return on_the_way and (row.type == "any" if inside else len(row.place) > len(place))


def _place(field: str) -> Place:
    return tuple(part for part in field.replace("[]", ".[]").split(".") if part)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and str(date.fromisoformat(value)) == value


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


_CHECKS: dict[str, Any] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "day": _is_day,
    "midnight": lambda value: isinstance(value, str) and bool(MIDNIGHT.fullmatch(value)),
    "moment": _is_moment,
    "id": lambda value: isinstance(value, str) and value.isdecimal(),
    "map": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "any": lambda _: True,
}
