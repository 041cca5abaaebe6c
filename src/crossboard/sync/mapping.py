"""From a person of Personio to facts, by the attributes an admin chose."""

from collections.abc import Mapping

from crossboard.people.naming import without_direction
from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.person import Person
from crossboard.sync.facts import DATES, FIELDS, LIMITS, EmployeeFacts, Rejected

# Where each field lives in v1 of Personio's API. Contract type and phone are custom attributes with
# keys of the account's own, so they start unmapped. (Source: reference "Employees", v1.0.)
PRESETS = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "job_title": "position",
    "employment_type": "employment_type",
    "contract_start": "hire_date",
    "contract_end": "contract_end_date",
}
CHOOSABLE = ("employment_type", "contract_type", "phone")
# Read besides the mapped ones, for filters and as evidence for the country. Never stored with an
# employee, apart from the office.
BESIDES = ("status", "office", "department")
STATUS_LENGTH = 40


def requested(mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Return the only attributes Personio is asked for; `mapping` is field name -> key."""
    keys = [mapping[name] for name in FIELDS if mapping.get(name)]
    return tuple(dict.fromkeys([*keys, *BESIDES]))


def to_facts(person: Person, mapping: Mapping[str, str]) -> EmployeeFacts | Rejected:
    """Return what Personio says of one person, or which value cannot be used."""
    values: dict[str, str] = {}
    for name in FIELDS:
        key = mapping.get(name)
        if not key or key not in person.values:
            continue  # absent is not empty
        read = _read(person, name, key)
        if isinstance(read, Rejected):
            return read
        values[name] = read
    return EmployeeFacts(
        person.id,
        values,
        status=_beside(person, "status").lower()[:STATUS_LENGTH],
        office=_name(person, "office"),
        department=_name(person, "department"),
    )


def _read(person: Person, name: str, key: str) -> str | Rejected:
    try:
        if name in DATES:
            day = person.day(key)
            return day.isoformat() if day else ""
        text = clean(person.text(key) or "")
    except UnexpectedAnswer:
        return Rejected(person.id, name, "date" if name in DATES else "kind")
    if len(text) > LIMITS[name]:
        return Rejected(person.id, name, "long")
    return text


def clean(text: str) -> str:
    """Return `text` without outer blanks and without what no text column holds (NUL, half pairs)
    or what would draw its neighbours backwards.
    """
    kept = text.replace("\x00", "").encode("utf-16", "ignore").decode("utf-16", "ignore")
    return without_direction(kept).strip()


def _beside(person: Person, key: str) -> str:
    """Return a value that only helps to choose: unreadable is as good as absent."""
    try:
        return clean(person.text(key) or "")
    except UnexpectedAnswer:
        return ""


def _name(person: Person, key: str) -> str:
    try:
        reference = person.reference(key)
    except UnexpectedAnswer:
        return ""
    return clean(reference.name or "")[:200] if reference else ""
