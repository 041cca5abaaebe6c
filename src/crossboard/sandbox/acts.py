"""What happens in the imitated company. Every act stamps the attributes it touched."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from secrets import token_hex
from uuid import uuid4

from crossboard.sandbox.credentials import (
    READ_EMPLOYEES,
    Credential,
    IssuedCredential,
    hash_secret,
    nine_attributes,
)
from crossboard.sandbox.person import CustomValue, EmploymentType, Gender, Person, Status
from crossboard.sandbox.state import State

_CLOSED = {"status": Status, "employment_type": EmploymentType, "gender": Gender}
_FIELDS = {one.name for one in fields(Person)} - {"id", "custom", "changed_at", "created_at"}


class UnknownAttributeError(LookupError):
    """The company has no attribute with this key."""


def hire(state: State, *, first_name: str, last_name: str, **more: object) -> Person:
    """A new person. `more` holds values by attribute key, custom ones (`dynamic_…`) among them.

    Without a status the person is *onboarding* until the first day and *active* from then on.
    """
    now = state.clock.now()
    people = state.company.people
    person = Person(
        id=max(people, default=0) + 1,
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
    people[person.id] = person
    return person


def change(state: State, person_id: int, values: Mapping[str, object]) -> Person:
    """Set attributes by key; only those whose value differs count as changed.

    KeyError for an unknown person, UnknownAttributeError for an unknown attribute, ValueError for
    a status, gender or employment type that does not exist.
    """
    before = state.company.people[person_id]
    after = _with_values(state, before, values)
    touched = [key for key in values if _value(before, key) != _value(after, key)]
    now = state.clock.now()
    after = replace(after, changed_at={**before.changed_at, **dict.fromkeys(touched, now)})
    state.company.people[person_id] = after
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


def erase(state: State, person_id: int) -> None:
    """The record goes for good, as after a deletion request; the id is not given again."""
    del state.company.people[person_id]


def create_credential(
    state: State,
    *,
    name: str = "Crossboard",
    attributes: frozenset[str] | None = None,
    scopes: frozenset[str] = frozenset({READ_EMPLOYEES}),
    client_id: str | None = None,
    secret: str | None = None,
) -> IssuedCredential:
    """A credential that may read the nine attributes, or others; the secret is shown once."""
    client_id = client_id or f"papi-{uuid4()}"
    secret = secret or f"papi-{token_hex(32)}"
    state.credentials[client_id] = Credential(
        client_id=client_id,
        secret_hash=hash_secret(secret),
        name=name,
        created_at=state.clock.now(),
        attributes=nine_attributes(state.company) if attributes is None else attributes,
        scopes=scopes,
    )
    return IssuedCredential(client_id, secret)


def release_attributes(state: State, client_id: str, attributes: frozenset[str]) -> None:
    """Set what this credential may read; what is left out is silently absent from now on."""
    state.credentials[client_id] = replace(state.credentials[client_id], attributes=attributes)


def withdraw_attribute(state: State, client_id: str, key: str) -> None:
    release_attributes(state, client_id, state.credentials[client_id].attributes - {key})


def revoke_credential(state: State, client_id: str) -> None:
    """The credential and its tokens stop working at once."""
    del state.credentials[client_id]
    state.tokens = {v: token for v, token in state.tokens.items() if token.client_id != client_id}


def _with_values(state: State, person: Person, values: Mapping[str, object]) -> Person:
    custom: dict[str, CustomValue] = dict(person.custom)
    preset: dict[str, object] = {}
    for key, value in values.items():
        if key in _FIELDS:
            preset[key] = _CLOSED[key](value) if key in _CLOSED else value
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
