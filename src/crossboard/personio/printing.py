"""A reading as text: JSON with all values, or a short table."""

import msgspec

from crossboard.personio.person import Person
from crossboard.personio.reading import Reading


def as_json(reading: Reading) -> str:
    """One object: whether it is complete, counts, and everybody by attribute key."""
    content = {
        "complete": reading.is_complete,
        "reason": reading.incomplete,
        "total": reading.total,
        "requests": reading.requests,
        "rejected": [{"path": one.path, "why": one.why} for one in reading.rejected],
        "people": [dict(person.values) for person in reading.people],
    }
    return msgspec.json.format(msgspec.json.encode(content)).decode()


def as_table(reading: Reading) -> str:
    """One line a person: id, status, name."""
    return "\n".join(_line(person) for person in reading.people)


def _line(person: Person) -> str:
    name = " ".join(part for part in (person.first_name, person.last_name) if part)
    return f"{person.id:>12}  {person.status or '-':10}  {name}"
