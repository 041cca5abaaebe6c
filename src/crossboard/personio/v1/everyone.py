"""Reading everyone through v1: list, list again while it moves, ask for each known missing one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from crossboard.personio.errors import AccessRefused, NotFound
from crossboard.personio.exchange.calls import Question
from crossboard.personio.exchange.walk import Ask, Walk
from crossboard.personio.person import Person
from crossboard.personio.reading import (
    CHANGED_WHILE_READ,
    MAY_NOT_ASK,
    TOO_MANY_MISSING,
    WRONG_TOTAL,
    Incomplete,
    Progress,
    Reading,
    unobserved,
)
from crossboard.personio.v1 import employees
from crossboard.personio.v1.employees import EmployeePage
from crossboard.personio.v1.listing import Listing, further_offsets

PASSES = 3
IN_FLIGHT = 4
# More missing than this is no list of leavers but another account or a broken list.
ASKED_ONE_BY_ONE = 200
PASSING_DOUBTS: frozenset[Incomplete | None] = frozenset({CHANGED_WHILE_READ, WRONG_TOTAL})


@dataclass(frozen=True, slots=True)
class Selection:
    """What to read of whom."""

    attributes: tuple[str, ...] = ()
    updated_since: datetime | date | None = None

    def page(self, offset: int = 0) -> Question[EmployeePage]:
        return employees.page(
            attributes=self.attributes, updated_since=self.updated_since, offset=offset
        )


def read_people(
    selection: Selection, known_ids: Collection[int] = (), progress: Progress = unobserved
) -> Walk[Reading]:
    """Everyone selected. Each of `known_ids` is listed, or proven gone, or it is incomplete."""
    for _ in range(PASSES):
        listing = yield from _one_pass(selection, progress)
        inquiry = Inquiry(doubt=listing.doubt())
        if inquiry.doubt is None:
            missing = sorted(set(known_ids) - listing.people.keys())
            inquiry = yield from _ask_for(missing)
        if inquiry.doubt not in PASSING_DOUBTS:
            break
    everyone = {**listing.people, **inquiry.found}
    return Reading(
        people=tuple(everyone[key] for key in sorted(everyone)),
        incomplete=inquiry.doubt,
        gone=inquiry.gone,
        rejected=tuple(listing.rejected),
        total=listing.total,
    )


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What asking for the missing one by one gave."""

    doubt: Incomplete | None = None
    gone: frozenset[int] = frozenset()
    found: Mapping[int, Person] = field(default_factory=dict)


def _one_pass(selection: Selection, progress: Progress) -> Walk[Listing]:
    listing = Listing()

    def take(page: EmployeePage) -> None:
        listing.take(page)
        progress(len(listing.people), listing.total)

    [first] = yield Ask([selection.page()], each=take)
    further = [selection.page(offset) for offset in further_offsets(first)]
    yield Ask(further, at_once=IN_FLIGHT, each=take)
    return listing


def _ask_for(missing: Sequence[int]) -> Walk[Inquiry]:
    if len(missing) > ASKED_ONE_BY_ONE:
        return Inquiry(TOO_MANY_MISSING)
    questions = [employees.one(person_id) for person_id in missing]
    answers = yield Ask(questions, at_once=IN_FLIGHT, tolerated=(NotFound, AccessRefused))
    if any(isinstance(answer, AccessRefused) for answer in answers):
        return Inquiry(MAY_NOT_ASK)
    found = {answer.id: answer for answer in answers if isinstance(answer, Person)}
    gone = frozenset(missing) - found.keys()
    return Inquiry(CHANGED_WHILE_READ if found else None, gone, found)
