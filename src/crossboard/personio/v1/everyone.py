"""Reading everyone through v1: list, list again while it moves, ask for each known missing one."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from crossboard.personio.exchange.calls import Question
from crossboard.personio.exchange.walk import Ask, Walk
from crossboard.personio.inquiry import ASKED_ONE_BY_ONE, Inquiry, ask_for
from crossboard.personio.person import Person
from crossboard.personio.reading import (
    CHANGED_WHILE_READ,
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

    def part_of(self, person: Person) -> Person:
        """The person with the selected attributes only: a single answer holds all released ones."""
        if not self.attributes:
            return person
        chosen = {"id", *self.attributes}
        values = {key: value for key, value in person.values.items() if key in chosen}
        return replace(person, values=values)


def read_people(
    selection: Selection,
    known_ids: Collection[int] = (),
    progress: Progress = unobserved,
    ask_at_most: int = ASKED_ONE_BY_ONE,
) -> Walk[Reading]:
    """Everyone selected. Each of `known_ids` is listed, or proven gone, or it is incomplete."""
    for _ in range(PASSES):
        listing = yield from _one_pass(selection, progress)
        inquiry = Inquiry(doubt=listing.doubt())
        if inquiry.doubt is None:
            missing = sorted(set(known_ids) - listing.people.keys())
            alive = partial(progress, len(listing.people), listing.total)
            inquiry = yield from ask_for(missing, employees.one, at_most=ask_at_most, alive=alive)
        if inquiry.doubt not in PASSING_DOUBTS:
            break
    found = {key: selection.part_of(person) for key, person in inquiry.found.items()}
    everyone = {**listing.people, **found}
    return Reading(
        people=tuple(everyone[key] for key in sorted(everyone)),
        incomplete=inquiry.doubt,
        gone=inquiry.gone,
        rejected=tuple(listing.rejected),
        total=listing.total,
    )


def _one_pass(selection: Selection, progress: Progress) -> Walk[Listing]:
    listing = Listing()

    def take(page: EmployeePage) -> None:
        listing.take(page)
        progress(len(listing.people), listing.total)

    [first] = yield Ask([selection.page()], each=take)
    further = [selection.page(offset) for offset in further_offsets(first)]
    yield Ask(further, at_once=IN_FLIGHT, each=take)
    return listing
