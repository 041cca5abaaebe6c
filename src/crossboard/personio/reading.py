"""The result of reading everyone: complete, or incomplete and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from crossboard.personio.exchange.calls import RejectedRecord
from crossboard.personio.person import Person

# Called as people arrive: how many were read so far, and how many there are (None: not known).
Progress = Callable[[int, int | None], None]


def unobserved(_read: int, _total: int | None) -> None:
    """Nobody watches the progress."""


CHANGED_WHILE_READ: Final = "The list of people kept changing while it was read."
NO_TOTAL: Final = "Personio did not say how many people there are."
WRONG_TOTAL: Final = "Personio named another number of people than it listed."
UNUSABLE_RECORDS: Final = "Some records have no usable id."
MAY_NOT_ASK: Final = "People missing from the list may not be asked for one by one."
TOO_MANY_MISSING: Final = "Too many people known before are missing from the list."

Incomplete = Literal[
    "The list of people kept changing while it was read.",
    "Personio did not say how many people there are.",
    "Personio named another number of people than it listed.",
    "Some records have no usable id.",
    "People missing from the list may not be asked for one by one.",
    "Too many people known before are missing from the list.",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everyone who was read, ordered by id.

    `incomplete` is None when it is proven that nobody is missing, otherwise the sentence that says
    why not; then nothing may be concluded from a person's absence. `gone` are the ids known before
    which Personio, asked one by one, no longer has. `total` is the number Personio named last.
    `requests` counts everything sent for this reading, repeats and token calls included.
    """

    people: tuple[Person, ...] = field(repr=False)
    incomplete: Incomplete | None
    gone: frozenset[int] = frozenset()
    rejected: tuple[RejectedRecord, ...] = ()
    total: int | None = None
    requests: int = 0

    @property
    def is_complete(self) -> bool:
        return self.incomplete is None
