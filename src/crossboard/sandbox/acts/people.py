"""What happens to people. Every act stamps the attributes it touched."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

from crossboard.sandbox.person import (
    CustomValue,
    EmploymentType,
    FormerEmployment,
    Gender,
    Person,
    Status,
)
from crossboard.sandbox.state import State
from crossboard.sandbox.telling import announce

_TOLD_OF_PERSON = {"first_name", "last_name", "preferred_name", "gender", "email"}
_CLOSED = {"status": Status, "employment_type": EmploymentType, "gender": Gender}
# where a field is not named like the attribute that shows it
_ATTRIBUTES = {"cost_center": "cost_centers"}
_FIELDS = {one.name for one in fields(Person)} - {
    "id",
    "custom",
    "changed_at",
    "created_at",
    "employment_id",
    "former",
}


class UnknownAttributeError(LookupError):
    """The company has no attribute with this key."""


def hire(state: State, *, first_name: str, last_name: str, **more: object) -> Person:
    """A new person. `more` holds values by attribute key, custom ones (`dynamic_…`) among them.

    Without a status the person is *onboarding* until the first day and *active* from then on.
    """
    now = state.clock.now()
    person = Person(
        id=state.company.next_id(),
        employment_id=str(uuid4()),
        created_at=now,
        first_name=first_name,
        last_name=last_name,
    )
    person = _with_values(state, person, more)
    if "status" not in more:
        starts = person.hire_date
        status = Status.ONBOARDING if starts and starts > now.date() else Status.ACTIVE
        person = replace(person, status=status)
    state.company.people[person.id] = person
    announce(state, "person.created", person_id=str(person.id))
    _announce_employment(state, "employment.created", person)
    return person


def change(state: State, person_id: int, values: Mapping[str, object]) -> Person:
    """Set attributes by key; only those whose value differs count as changed.

    KeyError for an unknown person, UnknownAttributeError for an unknown attribute, ValueError for
    a status, gender or employment type that does not exist.
    """
    before = state.company.people[person_id]
    after = _with_values(state, before, values)
    touched = [key for key in values if _value(before, key) != _value(after, key)]
    stamps = dict.fromkeys((_ATTRIBUTES.get(key, key) for key in touched), state.clock.now())
    after = replace(after, changed_at={**before.changed_at, **stamps})
    state.company.people[person_id] = after
    for name in _events_of(touched):
        if name.startswith("person"):
            announce(state, name, person_id=str(person_id))
        else:
            _announce_employment(state, name, after)
    return after


def leave(state: State, person_id: int, *, last_day: date, reason: str = "") -> Person:
    """Somebody leaves: inactive from the day after the last one."""
    values: dict[str, object] = {
        "termination_date": last_day,
        "last_working_day": last_day,
        "termination_type": "employee",
        "termination_reason": reason,
    }
    if last_day < state.clock.today():
        values["status"] = Status.INACTIVE
    return change(state, person_id, values)


def rehire(state: State, person_id: int, *, hire_date: date) -> Person:
    """Somebody who left comes back under the same id, with a second employment."""
    person = state.company.people[person_id]
    old = FormerEmployment(person.employment_id, person.hire_date, person.termination_date)
    state.company.people[person_id] = replace(
        person, employment_id=str(uuid4()), former=(*person.former, old)
    )
    _announce_employment(state, "employment.created", state.company.people[person_id])
    is_later = hire_date > state.clock.today()
    return change(
        state,
        person_id,
        {
            "status": Status.ONBOARDING if is_later else Status.ACTIVE,
            "hire_date": hire_date,
            "contract_end_date": None,
            "termination_date": None,
            "last_working_day": None,
            "termination_type": "",
            "termination_reason": "",
        },
    )


def erase(state: State, person_id: int) -> None:
    """The record goes for good, as after a deletion request; the id is not given again."""
    state.company.last_id = max(state.company.last_id, person_id)
    person = state.company.people.pop(person_id)
    _announce_employment(state, "employment.deleted", person)
    announce(state, "person.deleted", person_id=str(person_id))


def _events_of(touched: Collection[str]) -> list[str]:
    """What Personio tells of a change: not every attribute has an event (api-facts §5)."""
    events = []
    if any(key in _TOLD_OF_PERSON or key not in _FIELDS for key in touched):
        events.append("person.updated")
    if "cost_center" in touched:
        events.append("employment.updated.cost-centers")
    if any(key in _FIELDS - _TOLD_OF_PERSON - {"cost_center"} for key in touched):
        events.append("employment.updated")
    return events


def _announce_employment(state: State, name: str, person: Person) -> None:
    announce(state, name, person_id=str(person.id), employment_id=person.employment_id)


def _with_values(state: State, person: Person, values: Mapping[str, object]) -> Person:
    custom: dict[str, CustomValue] = dict(person.custom)
    preset: dict[str, object] = {}
    for key, value in values.items():
        if key in _FIELDS:
            preset[key] = _CLOSED[key](str(value)) if key in _CLOSED else value
        elif state.company.attribute(key):
            custom[key] = value  # type: ignore[assignment]
        else:
            raise UnknownAttributeError(key)
    return replace(person, custom=custom, **preset)  # type: ignore[arg-type]


def _value(person: Person, key: str) -> object:
    """For comparing: a custom attribute never set equals an empty one."""
    if key in _FIELDS:
        return getattr(person, key)
    value = person.custom.get(key)
    return None if value in ("", []) else value
