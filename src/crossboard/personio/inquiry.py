"""Asking for people who are missing from a list, one by one, before anything is concluded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crossboard.personio.errors import AccessRefused, NotFound
from crossboard.personio.exchange.calls import Question
from crossboard.personio.exchange.walk import Ask, Walk
from crossboard.personio.person import Person
from crossboard.personio.reading import (
    CHANGED_WHILE_READ,
    MAY_NOT_ASK,
    TOO_MANY_MISSING,
    Incomplete,
)

IN_FLIGHT = 4
# More missing than this is no list of leavers but another account or a broken list: unless the
# caller knows better.
ASKED_ONE_BY_ONE = 200
_A_BATCH = 50  # a sign of life after each: a thousand questions take minutes


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Who is proven gone, and who was found after all, which leaves the list in doubt."""

    doubt: Incomplete | None = None
    gone: frozenset[int] = frozenset()
    found: Mapping[int, Person] = field(default_factory=dict)


def ask_for(
    missing: Sequence[int],
    question: Callable[[int], Question[Person]],
    *,
    at_most: int,
    alive: Callable[[], None],
) -> Walk[Inquiry]:
    """Ask for each; not found is gone, found means that the list shifted."""
    if len(missing) > at_most:
        return Inquiry(TOO_MANY_MISSING)
    answers: list[Any] = []
    for start in range(0, len(missing), _A_BATCH):
        questions = [question(person_id) for person_id in missing[start : start + _A_BATCH]]
        answers += yield Ask(questions, at_once=IN_FLIGHT, tolerated=(NotFound, AccessRefused))
        alive()
    if any(isinstance(answer, AccessRefused) for answer in answers):
        return Inquiry(MAY_NOT_ASK)
    found = {answer.id: answer for answer in answers if isinstance(answer, Person)}
    gone = frozenset(missing) - found.keys()
    return Inquiry(CHANGED_WHILE_READ if found else None, gone, found)
