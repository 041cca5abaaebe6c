"""GET /v2/persons and one person. Source: reference "Persons" (v2), facts seen live."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Literal, TypedDict

from crossboard.personio.attributes import AttributeDefinition
from crossboard.personio.exchange.calls import Question
from crossboard.personio.person import Person
from crossboard.personio.v2.fields import Fields, as_sent, inner, renamed, required_id, word
from crossboard.personio.v2.lists import CursorPage, Params, listing, single

PAGE_SIZE = 50  # more is rejected
_PERSONS = "/v2/persons"
_NAMES = {
    "email": ("email", as_sent),
    "first_name": ("first_name", as_sent),
    "last_name": ("last_name", as_sent),
    "preferred_name": ("preferred_name", as_sent),
    "gender": ("gender", word),
    "status": ("status", word),
    "created_at": ("created_at", as_sent),
    "updated_at": ("last_modified_at", as_sent),
    "profile_picture": ("profile_picture", inner("url")),
}
# Types arrive in lower case though the description has capitals.
_TYPES = {"string": "standard", "int": "integer", "double": "decimal", "string_list": "tags"}


class PersonFilters(TypedDict, total=False):
    """All must match. A `date` is sent as a day, a `datetime` in UTC; names match exactly."""

    ids: Iterable[int]
    emails: Iterable[str]
    first_name: str
    last_name: str
    preferred_name: str
    status: Literal["active", "inactive"]
    created_at: date | datetime
    created_after: date | datetime
    created_before: date | datetime
    updated_at: date | datetime
    updated_after: date | datetime
    updated_before: date | datetime


_PARAMETERS = {
    "ids": "id",
    "emails": "email",
    "created_after": "created_at.gt",
    "created_before": "created_at.lt",
    "updated_after": "updated_at.gt",
    "updated_before": "updated_at.lt",
}


def page(filters: PersonFilters) -> Question[CursorPage[Person]]:
    """The first page of persons, without their employments."""
    return listing(_PERSONS, person_from, parameters(filters), size=PAGE_SIZE)


def one(person_id: int) -> Question[Person]:
    """One person, without employments."""
    return single(f"{_PERSONS}/{person_id}", person_from)


def parameters(filters: PersonFilters) -> Params:
    return tuple((_PARAMETERS.get(name, name), _written(value)) for name, value in filters.items())


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.upper() if value in {"active", "inactive"} else value
    return ",".join(str(part) for part in value) if isinstance(value, Iterable) else str(value)


def person_from(fields: Fields, place: str) -> Person:
    """A person under v1's keys. A key that was not sent stays absent."""
    person_id = required_id(fields, place)
    values: dict[str, object] = {"id": person_id, **renamed(fields, _NAMES)}
    definitions: dict[str, AttributeDefinition] = {}
    listed = fields.get("custom_attributes")
    for custom in listed if isinstance(listed, list) else []:
        if isinstance(custom, dict) and isinstance(custom.get("id"), str):
            definition = _definition(custom)
            definitions[definition.key] = definition
            values[definition.key] = custom.get("value")
    return Person(person_id, values, definitions)


def _definition(custom: Fields) -> AttributeDefinition:
    def text(key: str) -> str | None:
        value = custom.get(key)
        return value if isinstance(value, str) else None

    sent = (text("type") or "").lower()
    return AttributeDefinition(
        str(custom["id"]), text("label"), _TYPES.get(sent, sent) or None, text("global_id")
    )
