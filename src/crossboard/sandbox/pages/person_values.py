"""Every value of a person as the person page shows it."""

from dataclasses import dataclass
from datetime import datetime

from crossboard.sandbox.attributes import DATE, Attribute
from crossboard.sandbox.company import Company
from crossboard.sandbox.person import Person
from crossboard.sandbox.state import State
from crossboard.sandbox.v1.values import value_of

_HIDDEN = {"id", "absence_entitlement", "work_schedule", "holiday_calendar", "profile_picture"}
_DAY = len("2026-12-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`readers` are the names of the credentials that may read it."""

    key: str
    label: str
    value: str
    is_custom: bool
    changed_at: datetime | None
    readers: list[str]


def rows_of(state: State, person: Person) -> list[Row]:
    return [
        Row(
            key=one.key,
            label=one.label,
            value=_text(state.company, person, one),
            is_custom=one.is_custom,
            changed_at=person.changed_at.get(one.key),
            readers=sorted(c.name for c in state.credentials.values() if one.key in c.attributes),
        )
        for one in state.company.attributes()
        if one.key not in _HIDDEN
    ]


def _text(company: Company, person: Person, attribute: Attribute) -> str:
    value = value_of(company, person, attribute)
    if isinstance(value, dict):
        return _named(value)
    if isinstance(value, list):
        return ", ".join(_named(one) for one in value)
    text = "" if value is None else str(value)
    return text[:_DAY] if attribute.type == DATE and not attribute.key.endswith("_at") else text


def _named(thing: dict[str, object]) -> str:
    """Offices and the like by their name, a supervisor by first and last name."""
    attributes = thing["attributes"]
    assert isinstance(attributes, dict)  # noqa: S101 - built by value_of just above
    if "name" in attributes:
        return str(attributes["name"])
    return f"{attributes['first_name']['value']} {attributes['last_name']['value']}"
