"""Creating and changing employees, and their pictures, in v1. Never repeated: not safe to send twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer, Call, Method, Question
from crossboard.personio.exchange.limits import EMPLOYEES
from crossboard.personio.v1.envelopes import Envelope, successful
from crossboard.personio.values import record_id

_EMPLOYEES = "/v1/company/employees"


@dataclass(frozen=True, slots=True)
class Picture:
    """A profile picture as Personio keeps it."""

    content_type: str
    content: bytes = field(repr=False)


class _Written(msgspec.Struct):
    id: int | str


class _WrittenBody(Envelope):
    data: _Written


def create(employee: Mapping[str, object]) -> Question[int]:
    """A new employee; the answer is the id. `email`, `first_name` and `last_name` are required.

    Custom attributes stand in `custom_attributes` by their `dynamic_…` key. Unknown departments or
    offices are left out by Personio without an error.
    """
    return Question(_write("POST", _EMPLOYEES, employee), _written_id)


def update(person_id: int, changes: Mapping[str, object]) -> Question[int]:
    """Change attributes of an employee. The e-mail cannot be changed; a hire date moves no status."""
    return Question(_write("PATCH", f"{_EMPLOYEES}/{person_id}", changes), _written_id)


def picture(person_id: int, width: int | None = None) -> Question[Picture]:
    """The profile picture, scaled to a width in pixels; NotFound without one or without the right."""
    path = f"{_EMPLOYEES}/{person_id}/profile-picture" + (f"/{width}" if width else "")
    return Question(Call("GET", path, "v1", EMPLOYEES, repeatable=True), _read_picture)


def _write(method: Method, path: str, employee: Mapping[str, object]) -> Call:
    return Call(
        method,
        path,
        "v1",
        EMPLOYEES,
        content=msgspec.json.encode({"employee": dict(employee)}),
        content_type="application/json",
    )


def _written_id(answer: Answer) -> int:
    try:
        return record_id(successful(answer, _WrittenBody).data.id)
    except ValueError as error:
        raise UnexpectedAnswer("data.id", str(error)) from None


def _read_picture(answer: Answer) -> Picture:
    content_type = answer.headers.get("content-type", "").partition(";")[0].strip()
    if not content_type.startswith("image/") or not answer.body:
        raise UnexpectedAnswer("body", "not a picture")
    return Picture(content_type, answer.body)
