"""Reading everyone through v2: persons by cursor, then the employment of each.

v2 gives no total, and a cursor may be a place in a list that moves. So the list of persons is read
until two readings in a row name the same ids, each known person who is missing is asked for by id,
and only then come the employments, one call a person.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from crossboard.personio.errors import NotFound
from crossboard.personio.exchange.calls import RejectedRecord
from crossboard.personio.exchange.walk import Ask, Walk, all_items
from crossboard.personio.inquiry import ASKED_ONE_BY_ONE, Inquiry, ask_for
from crossboard.personio.person import Person
from crossboard.personio.reading import (
    CHANGED_WHILE_READ,
    UNUSABLE_RECORDS,
    Incomplete,
    Progress,
    Reading,
    unobserved,
)
from crossboard.personio.v2 import employments, persons
from crossboard.personio.v2.employments import Employment
from crossboard.personio.v2.lists import CursorPage
from crossboard.personio.v2.names import Names, read_names, with_supervisors

PASSES = 4
IN_FLIGHT = 16
_IDS_A_CALL = 50  # longer addresses were answered 431


def read_people(
    known_ids: Collection[int] = (),
    progress: Progress = unobserved,
    ask_at_most: int = ASKED_ONE_BY_ONE,
) -> Walk[Reading]:
    """Everyone with the current employment. Each of `known_ids` is listed, or proven gone.

    Without known ids nobody can notice people whom Personio leaves out each time.
    """
    names = yield from read_names()
    listed = yield from _settled_list(progress)
    inquiry = Inquiry(listed.doubt)
    if listed.doubt is None:
        missing = sorted(set(known_ids) - listed.people.keys())
        alive = partial(progress, len(listed.people), None)
        inquiry = yield from ask_for(missing, persons.one, at_most=ask_at_most, alive=alive)
    people = {**listed.people, **inquiry.found}
    whole = yield from _with_employments(people, with_supervisors(names, people), progress)
    lost = sorted(people.keys() - whole.keys())
    unemployed = yield from _still_listed(lost)
    whole = {**whole, **unemployed}
    return Reading(
        people=tuple(whole[key] for key in sorted(whole)),
        incomplete=CHANGED_WHILE_READ if unemployed else inquiry.doubt,
        gone=inquiry.gone | (frozenset(lost) - whole.keys()),
        rejected=tuple(listed.rejected),
    )


@dataclass(slots=True)
class _Listed:
    """The persons of one reading of the list."""

    people: dict[int, Person] = field(default_factory=dict)
    rejected: list[RejectedRecord] = field(default_factory=list)
    doubt: Incomplete | None = None


def _settled_list(progress: Progress) -> Walk[_Listed]:
    """The persons, read again until two readings in a row agree on who there is."""
    listed = yield from _list(progress)
    for _ in range(PASSES - 1):
        before = listed.people.keys()
        listed = yield from _list(unobserved)
        if listed.people.keys() == before:
            listed.doubt = UNUSABLE_RECORDS if listed.rejected else None
            return listed
    listed.doubt = CHANGED_WHILE_READ
    return listed


def _list(progress: Progress) -> Walk[_Listed]:
    listed = _Listed()

    def take(page: CursorPage[Person]) -> None:
        listed.people.update((person.id, person) for person in page.items)
        listed.rejected.extend(page.rejected)
        progress(len(listed.people), None)

    yield from all_items(persons.page({}), each=take)
    return listed


def _still_listed(lost: Sequence[int]) -> Walk[dict[int, Person]]:
    """Those whom Personio still has, of the listed ones whose employments were not found."""
    chunks = [lost[start : start + _IDS_A_CALL] for start in range(0, len(lost), _IDS_A_CALL)]
    pages = yield Ask([persons.page({"ids": chunk}) for chunk in chunks], at_once=IN_FLIGHT)
    return {person.id: person for page in pages for person in page.items if person.id in lost}


def _with_employments(
    people: Mapping[int, Person], names: Names, progress: Progress
) -> Walk[dict[int, Person]]:
    """Each person with the current employment; without those who are gone meanwhile."""
    read = 0

    def count(_page: object) -> None:
        nonlocal read
        read += 1
        progress(read, len(people))

    questions = [employments.page(person_id) for person_id in people]
    answers = yield Ask(questions, at_once=IN_FLIGHT, each=count, tolerated=(NotFound,))
    return {
        person.id: _employed(person, answer.items, names)
        for person, answer in zip(people.values(), answers, strict=True)
        if not isinstance(answer, NotFound)
    }


def _employed(person: Person, listed: Sequence[Employment], names: Names) -> Person:
    """The person with the values of the current employment, or of the newest one."""
    chosen = next((one for one in listed if one.is_current), listed[0] if listed else None)
    if chosen is None:
        return person
    named = {key: names.fill(key, value) for key, value in chosen.values.items()}
    return replace(person, values={**person.values, **named})
