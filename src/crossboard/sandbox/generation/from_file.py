"""A company out of a JSON file, for who wants to test with people of their own invention.

    {"name": "Acme", "domain": "acme.example",
     "custom_attributes": [{"label": "Vertragsart", "type": "list", "options": ["A", "B"]}],
     "people": [{"first_name": "Jo", "last_name": "Doe", "hire_date": "2026-12-01",
                 "office": "Berlin", "custom": {"Vertragsart": "A"}}]}

Offices, departments and legal entities are those of the invented company, by name. The four custom
attributes every sandbox needs are added where the file has none of that label.
"""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import msgspec

from crossboard.sandbox.attributes import (
    CUSTOM,
    EMERGENCY,
    OCCUPATION,
    PHONE,
    VERTRAGSART,
    Attribute,
)
from crossboard.sandbox.company import Company
from crossboard.sandbox.generation.places import build_organisation
from crossboard.sandbox.organisation import Organisation
from crossboard.sandbox.person import CustomValue, EmploymentType, Gender, Person, Status

_FIRST_ID = 1001
_FIRST_KEY = 9_000_001
_NEEDED = (VERTRAGSART, PHONE, OCCUPATION, EMERGENCY)


class UnreadableCompanyError(ValueError):
    """The file is no company; the text says where."""


class _Attribute(msgspec.Struct, forbid_unknown_fields=True):
    label: str
    type: str = "standard"
    options: tuple[str, ...] = ()


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    first_name: str
    last_name: str
    id: int | None = None
    email: str | None = None
    preferred_name: str = ""
    gender: Gender = Gender.UNKNOWN
    status: Status = Status.ACTIVE
    position: str = ""
    employment_type: EmploymentType = EmploymentType.INTERNAL
    weekly_working_hours: str = "40"
    hire_date: date | None = None
    contract_end_date: date | None = None
    termination_date: date | None = None
    office: str | None = None
    department: str | None = None
    subcompany: str | None = None
    custom: dict[str, CustomValue] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    people: list[_Person]
    name: str = "Company"
    domain: str = "company.example"
    custom_attributes: list[_Attribute] = []


def read_company(content: bytes, *, seed: int, today: date) -> Company:
    """UnreadableCompanyError for another shape, an unknown place or label, or an id given twice."""
    try:
        file = msgspec.json.decode(content, type=_File)
    except msgspec.DecodeError as error:
        raise UnreadableCompanyError(str(error)) from None
    places, custom = build_organisation(), _custom_attributes(file)
    keys = {one.label: one.key for one in custom}
    people: dict[int, Person] = {}
    for place, row in enumerate(file.people):
        person = _person(row, place, places, keys, today)
        if person.id in people:
            raise UnreadableCompanyError(f"the id {person.id} is given twice")
        people[person.id] = person
    return Company(
        id=48_100 + seed,
        name=file.name,
        domain=file.domain,
        seed=seed,
        born_on=today,
        organisation=places,
        custom=custom,
        people=dict(sorted(people.items())),
    )


def _custom_attributes(file: _File) -> tuple[Attribute, ...]:
    given = {one.label: (one.type, one.options) for one in file.custom_attributes}
    for label, kind, options in CUSTOM:
        if label in _NEEDED:
            given.setdefault(label, (kind, options))
    return tuple(
        Attribute(f"dynamic_{_FIRST_KEY + place}", label, kind, options=options)
        for place, (label, (kind, options)) in enumerate(given.items())
    )


def _person(
    row: _Person, place: int, places: Organisation, keys: dict[str, str], today: date
) -> Person:
    given: dict[str, Any] = msgspec.structs.asdict(row)
    given["id"] = row.id if row.id is not None else _FIRST_ID + place
    given["office"] = _id_of(row.office, {one.name: one.id for one in places.offices.values()})
    given["department"] = _id_of(
        row.department, {one.name: one.id for one in places.departments.values()}
    )
    given["subcompany"] = _id_of(
        row.subcompany, {one.name: one.id for one in places.subcompanies.values()}
    )
    given["custom"] = {_key(label, keys): value for label, value in row.custom.items()}
    return Person(
        **given,
        employment_id=str(UUID(int=given["id"], version=4)),
        created_at=datetime.combine(today, time(8), tzinfo=UTC),
        last_working_day=row.termination_date,
    )


def _id_of(name: str | None, known: dict[str, int]) -> int | None:
    if name is None:
        return None
    if name not in known:
        raise UnreadableCompanyError(f"{name!r} is none of {', '.join(known)}")
    return known[name]


def _key(label: str, keys: dict[str, str]) -> str:
    if label not in keys:
        raise UnreadableCompanyError(f"{label!r} is none of the custom attributes")
    return keys[label]
