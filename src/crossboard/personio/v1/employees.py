"""The employees endpoints of v1 as questions. Source: reference "Employees" (v1.0)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from crossboard.personio.attributes import AttributeDefinition
from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer, Call, Question, RejectedRecord
from crossboard.personio.exchange.limits import EMPLOYEES
from crossboard.personio.person import Person
from crossboard.personio.v1.envelopes import Envelope, successful
from crossboard.personio.v1.records import employee_from, people_from

PAGE_SIZE = 100  # more is rejected since 2025-01-31
_EMPLOYEES = "/v1/company/employees"


@dataclass(frozen=True, slots=True)
class EmployeePage:
    """People from `offset` on; `total` is None when Personio did not say.

    `page_size` is how many rows Personio puts on a page: what was asked for, unless it said less.
    """

    offset: int
    items: tuple[Person, ...]
    rejected: tuple[RejectedRecord, ...]
    total: int | None
    page_size: int
    next_page: Question["EmployeePage"] | None = None


class _Metadata(msgspec.Struct):
    total_elements: int | None = None


class _List(Envelope):
    data: list[msgspec.Raw]
    metadata: _Metadata | list[None] | None = None
    limit: int | str | None = None


class _Single(Envelope):
    data: msgspec.Raw


class _Definition(msgspec.Struct):
    key: str
    label: str | None = None
    type: str | None = None
    universal_id: str | None = None
    options: list[str] | None = None


class _Definitions(Envelope):
    data: list[_Definition]


def page(
    *,
    attributes: tuple[str, ...] = (),
    updated_since: datetime | date | None = None,
    email: str | None = None,
    offset: int = 0,
) -> Question[EmployeePage]:
    """One page. `updated_since` is sent as wall-clock time without a zone, as Personio reads it."""
    params = [("limit", str(PAGE_SIZE)), ("offset", str(offset))]
    params += [("attributes[]", key) for key in attributes]
    if email is not None:
        params.append(("email", email))
    if isinstance(updated_since, datetime):
        updated_since = updated_since.replace(tzinfo=None, microsecond=0)
    if updated_since is not None:
        params.append(("updated_since", updated_since.isoformat()))

    def following(offset: int) -> Question[EmployeePage]:
        return page(attributes=attributes, updated_since=updated_since, email=email, offset=offset)

    def read(answer: Answer) -> EmployeePage:
        return _page(successful(answer, _List), offset, following)

    return Question(_read_call(_EMPLOYEES, tuple(params)), read)


def _page(
    body: _List, offset: int, following: Callable[[int], Question[EmployeePage]]
) -> EmployeePage:
    people, rejected = people_from(body.data)
    total = body.metadata.total_elements if isinstance(body.metadata, _Metadata) else None
    size, end = _page_size(body.limit), offset + len(body.data)
    has_more = len(body.data) >= size if total is None else len(body.data) > 0 and end < total
    next_page = following(end) if has_more else None
    return EmployeePage(offset, people, rejected, total, size, next_page)


def _page_size(said: int | str | None) -> int:
    text = str(said)  # some answers echo it as text
    size = int(text) if text.isdecimal() else PAGE_SIZE
    return size if 0 < size < PAGE_SIZE else PAGE_SIZE


def one(person_id: int) -> Question[Person]:
    def read(answer: Answer) -> Person:
        person = employee_from(successful(answer, _Single).data)
        if person.id != person_id:
            raise UnexpectedAnswer("data.attributes.id", "another person than asked for")
        return person

    return Question(_read_call(f"{_EMPLOYEES}/{person_id}"), read)


def attributes() -> Question[tuple[AttributeDefinition, ...]]:
    """Exactly the attributes this credential may read."""

    def read(answer: Answer) -> tuple[AttributeDefinition, ...]:
        return tuple(_definition(row) for row in successful(answer, _Definitions).data)

    return Question(_read_call(f"{_EMPLOYEES}/attributes"), read)


def _definition(row: _Definition) -> AttributeDefinition:
    options: Sequence[str] = row.options or ()
    return AttributeDefinition(row.key, row.label, row.type, row.universal_id, tuple(options))


def _read_call(path: str, params: tuple[tuple[str, str], ...] = ()) -> Call:
    return Call("GET", path, "v1", EMPLOYEES, params=params, repeatable=True)
