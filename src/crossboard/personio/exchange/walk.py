"""A reading of many pages, written once: a generator that yields what to ask next.

It is sent the results in the order of the questions. Which questions are in flight together is
decided here; the drivers only carry them out.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from crossboard.personio.errors import PersonioError, UnexpectedAnswer
from crossboard.personio.exchange.calls import Page, Question

T = TypeVar("T")


def _ignore(_result: Any) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Questions of which `at_once` may be in flight; `each` is called as results arrive.

    Errors named in `tolerated` come back as results; any other ends the reading.
    """

    questions: Sequence[Question[Any]]
    at_once: int = 1
    each: Callable[[Any], None] = _ignore
    tolerated: tuple[type[PersonioError], ...] = ()


Walk = Generator[Ask, list[Any], T]


def refuse_rejected(page: Page[Any]) -> None:
    """Whoever reads a list item by item hears of the first that could not be read."""
    for record in page.rejected:
        raise UnexpectedAnswer(record.path, record.why)


def all_items(
    question: Question[Page[T]] | None,
    *,
    each: Callable[[Any], None] = _ignore,
    tolerated: tuple[type[PersonioError], ...] = (),
) -> Walk[list[T]]:
    """Everything from this page on; a tolerated error ends the list where it is."""
    found: list[T] = []
    while question:
        [page] = yield Ask([question], each=each, tolerated=tolerated)
        if isinstance(page, PersonioError):
            break
        found.extend(page.items)
        question = page.next_page
    return found
