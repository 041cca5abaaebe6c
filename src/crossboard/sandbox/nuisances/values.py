"""One record that is not as described: the first row of an answer."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from crossboard.sandbox.nuisances.kind import Alter, Content, Nuisance, on_content
from crossboard.sandbox.nuisances.rows import Row, get_id, rows_of, set_id

_GROUP = "values"
_TOO_LARGE = 2**63
_STRUCTURE = {"id", "person", "employments", "custom_attributes", "_meta"}
_DATES = ("hire_date", "contract_end_date", "employment_start_date", "created_at")


def _on_first(change: Callable[[Row], None]) -> Alter:
    def apply(content: Content) -> None:
        for row in rows_of(content)[:1]:
            change(row)

    return on_content(apply)


def _id_as(make: Callable[[int], object]) -> Alter:
    def apply(row: Row) -> None:
        text = str(get_id(row))
        if text.isdecimal():  # employments go by a UUID
            set_id(row, make(int(text)))

    return _on_first(apply)


def _id_otherwise(row: Row) -> None:
    number = get_id(row)
    set_id(row, str(number) if isinstance(number, int) else _number(str(number)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else UUID(text).int % _TOO_LARGE


def _value_as(value: object) -> Alter:
    def apply(row: Row) -> None:
        for holder, key in _places(row):
            holder[key] = value
            return

    return _on_first(apply)


def _gone(row: Row) -> None:
    fields = row.get("attributes", row)
    for key in list(fields):
        if key not in _STRUCTURE:
            del fields[key]
            return


def _wrapper_as(part: str, value: object) -> Alter:
    """One part of every v1 wrapper, or of every custom attribute of v2."""

    def apply(row: Row) -> None:
        wrappers = (
            row["attributes"].values() if "attributes" in row else row.get("custom_attributes", [])
        )
        for wrapper in wrappers:
            if wrapper.get("value") != get_id(row):
                wrapper[part] = value

    return _on_first(apply)


def _labels_gone(content: Content) -> None:
    for row in rows_of(content):
        for custom in row.get("custom_attributes", []):
            custom.pop("label", None)


def _date_as(text: str) -> Alter:
    def apply(row: Row) -> None:
        fields = row.get("attributes", row)
        for key in _DATES:
            if isinstance(fields.get(key), dict):
                fields[key]["value"] = text
                return
            if key in fields:
                fields[key] = text
                return

    return _on_first(apply)


def _places(row: Row) -> Iterator[tuple[dict[str, Any], str]]:
    """Where plain values stand, the id left out."""
    if "attributes" in row:
        yield from ((one, "value") for key, one in row["attributes"].items() if key != "id")
    else:
        yield from ((row, key) for key in row if key not in _STRUCTURE)


VALUES = (
    Nuisance("id-as-text", _GROUP, "An id as text (v1) or number (v2)", _on_first(_id_otherwise)),
    Nuisance("id-as-float", _GROUP, "An id with a fraction", _id_as(lambda n: n + 0.5)),
    Nuisance("id-zero", _GROUP, "The id 0", _id_as(lambda _: 0)),
    Nuisance("id-negative", _GROUP, "An id below 0", _id_as(lambda n: -n)),
    Nuisance("id-too-large", _GROUP, "An id of 2^63", _id_as(lambda _: _TOO_LARGE)),
    Nuisance("attribute-missing", _GROUP, "An attribute missing in one row", _on_first(_gone)),
    Nuisance("attribute-null", _GROUP, "An attribute null", _value_as(None)),
    Nuisance("attribute-empty", _GROUP, "An attribute empty", _value_as("")),
    Nuisance("attribute-wrong-type", _GROUP, "A list where a text should be", _value_as([1, {}])),
    Nuisance("attribute-unknown-type", _GROUP, "A type nobody knows", _wrapper_as("type", "blob")),
    Nuisance("label-null", _GROUP, "A label null", _wrapper_as("label", None)),
    Nuisance("universal-id-null", _GROUP, "A universal id null", _wrapper_as("universal_id", None)),
    Nuisance(
        "labels-missing", _GROUP, "No labels of custom attributes (v2)", on_content(_labels_gone)
    ),
    Nuisance("date-zero", _GROUP, "The date 0000-00-00", _date_as("0000-00-00")),
    Nuisance(
        "date-impossible", _GROUP, "The date 31 February", _date_as("2026-02-31T00:00:00+01:00")
    ),
    Nuisance("date-9999", _GROUP, "A date in the year 9999", _date_as("9999-12-31T00:00:00-12:00")),
    Nuisance("date-without-zone", _GROUP, "A date without a zone", _date_as("2026-12-01T00:00:00")),
    Nuisance("date-plain", _GROUP, "A plain day", _date_as("2026-12-01")),
)
