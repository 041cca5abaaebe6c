"""How fast we may ask: lanes with their rates, and a limiter that spaces the calls.

A limiter is asked before every request and answers at once how long to wait; it never sleeps.
One that several processes share keeps the same promise over a database row.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket `burst` calls deep, refilled with `per_second` calls."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Lane:
    """Calls that Personio counts together; every rate must allow the call."""

    name: str
    rates: tuple[Rate, ...]


# Documented: 300 a minute, burst 15 (developer hub changelog, 2024-05-06). One below the burst,
# because our first call may arrive late (connecting) and the next ones in time.
EMPLOYEES = Lane("v1 employees", (Rate(5, 14),))
# The other reading of the same sentence: 15 in any second, 300 in any minute.
EMPLOYEES_BY_WINDOW = Lane("v1 employees", (Rate(14.5, 1), Rate(2.5, 150)))
# Documented: 60 a minute, then a pause of 60 s (v1); 150 a minute, then one a second (v2).
V1_TOKEN = Lane("v1 token", (Rate(1, 10),))
V2_TOKEN = Lane("v2 token", (Rate(1, 20),))
# Not documented; seen in the x-ratelimit headers: 30 a second, burst 100.
V2 = Lane("v2", (Rate(30, 99),))


class Limiter(Protocol):
    """Spaces the calls of one credential.

    `blocks` is True when asking waits for a database; the async client then asks from a thread.
    """

    blocks: bool

    def reserve(self, lane: Lane) -> float:
        """Take the next free place in the lane; seconds to wait before it may be used."""
        ...

    def hold(self, lane: Lane, seconds: float) -> None:
        """Let nobody else start in this lane before so many seconds have passed (after a 429)."""
        ...


@dataclass(slots=True)
class _Gauge:
    """One rate's bucket: `level` calls are free at `at`; below zero they are promised ahead."""

    rate: Rate
    level: float
    at: float

    def wait_for_one(self, now: float) -> float:
        self.level = min(self.rate.burst, self.level + (now - self.at) * self.rate.per_second)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate.per_second)


@dataclass(slots=True)
class InProcessLimiter:
    """A token bucket per lane, for the threads and tasks of one process.

    `lanes` replaces a lane of the same name, for instance with EMPLOYEES_BY_WINDOW.
    """

    lanes: tuple[Lane, ...] = ()
    steady: Callable[[], float] = time.monotonic
    blocks: bool = False
    _gauges: dict[str, list[_Gauge]] = field(default_factory=dict, repr=False)
    _held_until: dict[str, float] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def reserve(self, lane: Lane) -> float:
        with self._lock:
            now = self.steady()
            gauges = self._gauges_of(lane, now)
            wait = max(gauge.wait_for_one(now) for gauge in gauges)
            for gauge in gauges:
                gauge.level -= 1
            return max(wait, self._held_until.get(lane.name, now) - now)

    def hold(self, lane: Lane, seconds: float) -> None:
        with self._lock:
            until = self.steady() + seconds
            self._held_until[lane.name] = max(until, self._held_until.get(lane.name, until))

    def _gauges_of(self, lane: Lane, now: float) -> list[_Gauge]:
        if lane.name not in self._gauges:
            chosen = next((own for own in self.lanes if own.name == lane.name), lane)
            self._gauges[lane.name] = [_Gauge(rate, rate.burst, now) for rate in chosen.rates]
        return self._gauges[lane.name]


@dataclass(frozen=True, slots=True)
class Unlimited:
    """No spacing at all: for tests and benches against a server of one's own."""

    blocks: bool = False

    def reserve(self, lane: Lane) -> float:  # noqa: ARG002 - the protocol's shape
        return 0.0

    def hold(self, lane: Lane, seconds: float) -> None:
        """Nothing to hold."""
