"""People from v1 records. A record that cannot be read is set aside, the others are kept."""

from collections.abc import Sequence

import msgspec

from crossboard.personio.attributes import AttributeDefinition, Money
from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import RejectedRecord
from crossboard.personio.exchange.decoding import decode_json
from crossboard.personio.person import Person
from crossboard.personio.v1.references import POINTING, reference, references
from crossboard.personio.values import number, record_id


class _Wrapper(msgspec.Struct):
    value: object = None
    label: str | None = None
    type: str | None = None
    universal_id: str | None = None
    currency: str | None = None


class _Record(msgspec.Struct):
    # PHP writes an empty map as [].
    attributes: dict[str, _Wrapper] | list[None]


def people_from(
    records: Sequence[msgspec.Raw],
) -> tuple[tuple[Person, ...], tuple[RejectedRecord, ...]]:
    """People and rejected records of one page; the people share one set of definitions."""
    definitions: dict[str, AttributeDefinition] = {}
    people, rejected = [], []
    for position, record in enumerate(records):
        try:
            people.append(_person(record, f"data[{position}]", definitions))
        except UnexpectedAnswer as error:
            rejected.append(RejectedRecord(error.path, error.why))
    return tuple(people), tuple(rejected)


def employee_from(record: msgspec.Raw) -> Person:
    """The person of a single answer."""
    return _person(record, "data", {})


def _person(record: msgspec.Raw, path: str, definitions: dict[str, AttributeDefinition]) -> Person:
    wrappers = decode_json(record, _Record, path).attributes
    if isinstance(wrappers, list) or "id" not in wrappers:
        raise UnexpectedAnswer(f"{path}.attributes.id", "missing")
    try:
        person_id = record_id(wrappers["id"].value)
    except ValueError as error:
        raise UnexpectedAnswer(f"{path}.attributes.id", str(error)) from None
    values = {key: wrapper.value for key, wrapper in wrappers.items()}
    for key in values.keys() & POINTING:
        values[key] = _pointed(values[key])
    for key, wrapper in wrappers.items():
        if wrapper.currency:
            values[key] = _amount(wrapper.value, wrapper.currency)
        if key not in definitions:
            definitions[key] = AttributeDefinition(
                key, wrapper.label, wrapper.type, wrapper.universal_id
            )
    return Person(person_id, values, definitions)


def _pointed(value: object) -> object:
    """Other records as references; a value of another kind stays as sent, and is told on use."""
    try:
        if isinstance(value, list) and value:
            return references(value)
        return reference(value) if isinstance(value, dict) and value else value
    except ValueError:
        return value


def _amount(value: object, currency: str) -> object:
    try:
        return value if value is None else Money(number(value), currency)
    except ValueError:
        return value
