"""Personio's documented request limits (api-facts §6.1), by a clock that can be moved.

Employees: 300 a minute, at most 15 at once. The text allows two readings, so both can be played:
WINDOW counts calls of the last minute and of the last second, BUCKET is 15 deep and refilled 5/s.
v2 names no limit; its headers show a bucket of 100, refilled 30/s.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Reading(StrEnum):
    """How "300/min, burst 15/s" is understood; OFF limits nothing."""

    OFF = "off"
    WINDOW = "window"
    BUCKET = "bucket"


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `span`; after one too many, `pause` must pass."""

    most: int
    span: timedelta
    pause: timedelta = timedelta()
    calls: deque[datetime] = field(default_factory=deque)
    shut_until: datetime | None = None

    def admits(self, now: datetime) -> bool:
        """Whether one more call fits; does not count it."""
        while self.calls and self.calls[0] <= now - self.span:
            self.calls.popleft()
        if self.shut_until and now < self.shut_until:
            return False
        if len(self.calls) < self.most:
            return True
        self.shut_until = now + self.pause
        return False

    def count(self, now: datetime) -> None:
        self.calls.append(now)


@dataclass(slots=True)
class Bucket:
    """`depth` tokens, refilled `rate` a second."""

    depth: float
    rate: float
    level: float = -1
    seen: datetime | None = None

    def take(self, now: datetime) -> bool:
        """Take one token if there is one."""
        passed = (now - self.seen).total_seconds() if self.seen else 0
        self.level = self.depth if self.seen is None else self._refilled(passed)
        self.seen = now
        if self.level < 1:
            return False
        self.level -= 1
        return True

    def _refilled(self, passed: float) -> float:
        return min(self.depth, self.level + max(passed, 0) * self.rate)


@dataclass(slots=True)
class Limits:
    """The limits of one account."""

    reading: Reading = Reading.WINDOW
    auth: Window = field(
        default_factory=lambda: Window(60, timedelta(minutes=1), pause=timedelta(minutes=1))
    )
    minute: Window = field(default_factory=lambda: Window(300, timedelta(minutes=1)))
    second: Window = field(default_factory=lambda: Window(15, timedelta(seconds=1)))
    bucket: Bucket = field(default_factory=lambda: Bucket(depth=15, rate=5))
    v2: Bucket = field(default_factory=lambda: Bucket(depth=100, rate=30))
    v2_token: Window = field(default_factory=lambda: Window(150, timedelta(minutes=1)))
    v2_token_slow: Window = field(default_factory=lambda: Window(1, timedelta(seconds=1)))
    v2_token_slow_until: datetime | None = None

    def admits_auth(self, now: datetime) -> bool:
        """v1 /auth: 60 a minute, then a minute of nothing."""
        if self.reading is Reading.OFF:
            return True
        return self._counted(self.auth, now)

    def admits_employees(self, now: datetime) -> bool:
        if self.reading is Reading.OFF:
            return True
        if self.reading is Reading.BUCKET:
            return self.bucket.take(now)
        if not (self.minute.admits(now) and self.second.admits(now)):
            return False
        self.minute.count(now)
        self.second.count(now)
        return True

    def admits_v2_token(self, now: datetime) -> bool:
        """150 a minute; once that is too much, one a second for a minute."""
        if self.reading is Reading.OFF:
            return True
        if self.v2_token_slow_until and now < self.v2_token_slow_until:
            return self._counted(self.v2_token_slow, now)
        if self._counted(self.v2_token, now):
            return True
        self.v2_token_slow_until = now + timedelta(minutes=1)
        return False

    def admits_v2(self, now: datetime) -> bool:
        return self.reading is Reading.OFF or self.v2.take(now)

    def v2_headers(self) -> dict[str, str]:
        """What every v2 answer carries; there is no Retry-After (api-facts §6.1)."""
        left = self.v2.depth if self.v2.seen is None else self.v2.level
        return {
            "x-ratelimit-replenish-rate": f"{self.v2.rate:.0f}",
            "x-ratelimit-burst-capacity": f"{self.v2.depth:.0f}",
            "x-ratelimit-requested-tokens": "1",
            "x-ratelimit-remaining": str(int(left)),
        }

    @staticmethod
    def _counted(window: Window, now: datetime) -> bool:
        if not window.admits(now):
            return False
        window.count(now)
        return True
