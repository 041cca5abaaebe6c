"""One pass over v1's list of employees, and whether it proves that nobody is missing.

The list has no promised order and moves while it is read: a leaver pulls everyone behind one row
forward, and whoever stood first on the next page is never seen, while totals and counts may still
agree when somebody else was hired meanwhile. So each page overlaps its neighbour by one row. A
pass is proven when every overlap shows the same person, the total was the same on every page, and
the unique ids are as many as the total.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from crossboard.personio.exchange.calls import RejectedRecord
from crossboard.personio.person import Person
from crossboard.personio.reading import (
    CHANGED_WHILE_READ,
    NO_TOTAL,
    UNUSABLE_RECORDS,
    WRONG_TOTAL,
    Incomplete,
)
from crossboard.personio.v1.employees import EmployeePage


@dataclass(slots=True)
class Listing:
    """The pages of one pass, in any order of arrival."""

    people: dict[int, Person] = field(default_factory=dict)
    rejected: list[RejectedRecord] = field(default_factory=list)
    total: int | None = None
    _ids: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _totals: set[int | None] = field(default_factory=set)

    def take(self, page: EmployeePage) -> None:
        self._ids[page.offset] = tuple(person.id for person in page.items)
        self.people.update((person.id, person) for person in page.items)
        self.rejected.extend(page.rejected)
        self._totals.add(page.total)
        self.total = page.total

    def doubt(self) -> Incomplete | None:
        """Why this pass proves nothing; None when it does."""
        if None in self._totals:
            return NO_TOTAL
        if self.rejected:
            return UNUSABLE_RECORDS
        if len(self._totals) > 1 or not self._overlaps_agree():
            return CHANGED_WHILE_READ
        if len(self.people) != self.total:
            return WRONG_TOTAL
        return None

    def _overlaps_agree(self) -> bool:
        ordered = [self._ids[offset] for offset in sorted(self._ids)]
        pairs = pairwise(ordered)
        return all(left and right and left[-1] == right[0] for left, right in pairs)


def further_offsets(first: EmployeePage) -> range:
    """Where the pages after the first begin, each one row before its neighbour's end.

    A single page that is just full is no proof of being the only one: its total stands alone.
    """
    step = max(1, first.page_size - 1)
    rows = len(first.items) + len(first.rejected)
    if rows == first.total == first.page_size:
        return range(step, first.total, step)
    if first.total is None or rows >= first.total:
        return range(0)
    return range(step, first.total - 1, step)
