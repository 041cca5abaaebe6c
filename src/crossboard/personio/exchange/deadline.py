"""One deadline for a whole blocking exchange: connect, headers, body.

httpx2 knows only a time-out for each read, which every byte restarts: headers that trickle in would
hold a thread for minutes. The asyncio driver has `asyncio.timeout` for this.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpx2

from crossboard.personio.errors import NoAnswer

_left: ContextVar[Callable[[], float] | None] = ContextVar("seconds left", default=None)


@contextmanager
def ending_at(deadline: float, steady: Callable[[], float]) -> Iterator[None]:
    """Let no wait of this thread on a `TimedTransport` last beyond `deadline`."""
    token = _left.set(lambda: deadline - steady())
    try:
        yield
    finally:
        _left.reset(token)


class TimedTransport(httpx2.HTTPTransport):
    """A transport whose every wait ends with the exchange it belongs to."""

    def __init__(self, *, limits: httpx2.Limits) -> None:
        super().__init__(limits=limits, trust_env=False)
        # httpx2 offers no way to hand its pool a backend; test_sockets notices if this stops working
        pool: Any = self._pool
        pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001


class _Backend:
    """Opens streams that end in time; everything else is the backend's own."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def connect_tcp(self, *args: Any, timeout: float | None = None, **kwargs: Any) -> Any:
        return _Stream(self._backend.connect_tcp(*args, timeout=_at_most(timeout), **kwargs))


class _Stream:
    """A connection; `max_bytes`, `buffer` and the rest as httpcore2 has them."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self._stream.read(max_bytes, timeout=_at_most(timeout))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=_at_most(timeout))

    def start_tls(self, *args: Any, timeout: float | None = None, **kwargs: Any) -> Any:
        return _Stream(self._stream.start_tls(*args, timeout=_at_most(timeout), **kwargs))


def _at_most(timeout: float | None) -> float | None:
    """Return how long a wait may last; raise once the deadline is over."""
    left = _left.get()
    if left is None:
        return timeout
    seconds = left()
    if seconds <= 0:
        raise NoAnswer("timeout")
    return seconds if timeout is None else min(seconds, timeout)
