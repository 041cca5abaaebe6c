"""The form to hire and to change someone: which fields, and what is wrong with what was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crossboard.sandbox import attributes as known
from crossboard.sandbox.company import Company
from crossboard.sandbox.person import EmploymentType, Person, Status

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DATES = ("hire_date", "contract_end_date")
_UNITS = ("office", "department", "subcompany")
_CUSTOM = (known.VERTRAGSART, known.OCCUPATION, known.PHONE)
REQUIRED = ("first_name", "last_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`kind` is text, email, date or choice; a choice is a list of (value, text)."""

    key: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


def person_fields(company: Company) -> list[Field]:
    """Attributes in the order a person thinks of them."""
    custom = {one.label: one for one in company.custom}
    return [
        *(_text(key) for key in ("first_name", "last_name", "email", "position")),
        _choice("employment_type", list(EmploymentType)),
        *(_of_custom(custom[label]) for label in _CUSTOM),
        *(_text(key) for key in _DATES),
        *(_unit(company, key) for key in _UNITS),
        _choice("status", list(Status)),
    ]


def filled_in(company: Company, person: Person) -> dict[str, str]:
    """What the form shows for somebody who is there."""
    texts = {}
    for field in person_fields(company):
        custom = field.key.startswith("dynamic_")
        value = person.custom.get(field.key) if custom else getattr(person, field.key)
        texts[field.key] = "" if value is None else str(value)
    return texts


def read_form(
    company: Company, typed: Mapping[str, str], *, person: Person | None = None
) -> tuple[dict[str, object], dict[str, str]]:
    """Values by attribute key, and what is wrong by key: *missing*, *date*, *email* or *taken*."""
    values: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for field in person_fields(company):
        text = typed.get(field.key, "").strip()
        values[field.key], problem = _value(company, field, text, person)
        if problem:
            wrong[field.key] = problem
    return values, wrong


def _value(company: Company, field: Field, text: str, person: Person | None) -> tuple[object, str]:
    if not text:
        empty = None if field.kind in {"email", "date"} or field.key in _UNITS else ""
        return empty, "missing" if field.required else ""
    if field.kind == "date":
        return _date(text)
    if field.kind == "email":
        return text, _wrong_with_email(company, text, person)
    if field.kind == "choice" and text not in dict(field.choices):
        return text, "choice"
    return int(text) if field.key in _UNITS else text, ""


def _date(text: str) -> tuple[object, str]:
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, "date"


def _wrong_with_email(company: Company, text: str, person: Person | None) -> str:
    if not _EMAIL.fullmatch(text):
        return "email"
    owner = company.with_email(text)
    return "taken" if owner and owner.id != (person.id if person else None) else ""


def _text(key: str) -> Field:
    label = known.PRESET[key].label
    kind = "date" if key in _DATES else "email" if key == "email" else "text"
    return Field(key=key, label=label, kind=kind, required=key in REQUIRED)


def _choice(key: str, values: list[str]) -> Field:
    choices = tuple((value, value) for value in values)
    return Field(
        key=key, label=known.PRESET[key].label, kind="choice", choices=choices, required=True
    )


def _of_custom(attribute: known.Attribute) -> Field:
    choices = tuple((option, option) for option in attribute.options)
    kind = "choice" if choices else "text"
    return Field(key=attribute.key, label=attribute.label, kind=kind, choices=choices)


def _unit(company: Company, key: str) -> Field:
    places = company.organisation
    names = {
        "office": {one.id: one.name for one in places.offices.values()},
        "department": {one.id: one.name for one in places.departments.values()},
        "subcompany": {one.id: one.name for one in places.subcompanies.values()},
    }[key]
    choices = tuple((str(number), name) for number, name in names.items())
    return Field(key=key, label=known.PRESET[key].label, kind="choice", choices=choices)
