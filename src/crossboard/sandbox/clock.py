"""The sandbox's time: the machine's, or one that a test or a person moves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


def machine_time() -> datetime:
    return datetime.now(tz=UTC)


@dataclass(slots=True)
class Clock:
    """`now()` is the source's time plus `ahead`. `source` is not saved with the state."""

    source: Callable[[], datetime] = machine_time
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return self.source() + self.ahead

    def today(self) -> date:
        """The calendar day in UTC."""
        return self.now().date()

    def move(self, by: timedelta) -> None:
        self.ahead += by


def frozen_clock(at: datetime) -> Clock:
    """A clock that stands still until it is moved."""
    return Clock(source=lambda: at)
