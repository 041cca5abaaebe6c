"""How many threads may wait for Personio in front of a page: never so many that no page is served."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from crossboard.sync.errors import AskedByOthers

_counting = threading.Lock()
_asking = 0


@contextmanager
def a_turn() -> Iterator[None]:
    """Hold one of the places of this process. Raises `AskedByOthers` when all are taken."""
    _count(1)
    try:
        yield
    finally:
        _count(-1)


def _count(step: int) -> None:
    global _asking  # noqa: PLW0603 - one number a process
    with _counting:
        if step > 0 and _asking >= settings.ASKING_AT_ONCE:
            raise AskedByOthers
        _asking += step
