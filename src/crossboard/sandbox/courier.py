"""Carries webhooks out: the only part of the sandbox that calls others."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Thread
from urllib.parse import urlsplit

from crossboard.sandbox.state import State
from crossboard.sandbox.telling import Outgoing, due, note

PATIENCE = 3.0
_PAUSE = 0.25


def send(outgoing: Outgoing, *, patience: float = PATIENCE) -> int | None:
    """The status that came back, or None without one in time. Redirects are not followed."""
    parts = urlsplit(outgoing.url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    target = parts.path or "/"
    whole = f"{target}?{parts.query}" if parts.query else target
    try:
        with closing(kind(parts.netloc, timeout=patience)) as connection:
            connection.request("POST", whole, outgoing.body, outgoing.headers)
            return connection.getresponse().status
    except (OSError, HTTPException, ValueError):  # ValueError: an address that cannot be written
        return None


def deliver_due(
    state: State,
    lock: AbstractContextManager[object],
    *,
    carry: Callable[[Outgoing], int | None] = send,
) -> int:
    """Send what is due, holding the lock only to read and to note; answers how many it were."""
    with lock:
        ready = due(state)
    for outgoing in ready:
        status = carry(outgoing)
        with lock:
            note(state, outgoing.delivery_id, status)
    return len(ready)


class Courier(Thread):
    """Looks for due deliveries until `ending` is set."""

    def __init__(self, state: State, lock: AbstractContextManager[object], ending: Event) -> None:
        super().__init__(name="sandbox-courier", daemon=True)
        self.state, self.lock, self.ending = state, lock, ending

    def run(self) -> None:
        while not self.ending.wait(_PAUSE):
            deliver_due(self.state, self.lock)
