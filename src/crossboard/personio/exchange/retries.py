"""When a call is sent again, and after how long: decided as a value, slept by the drivers."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from crossboard.personio.errors import CredentialsRefused, NoAnswer, PersonioError, RateLimited
from crossboard.personio.exchange.calls import Call

MAX_TRIES = 4
LONGEST_PAUSE = 120.0
_FIRST_PAUSE = 0.5
_UNAUTHORIZED = 401


def retry_after_seconds(header: str | None, now: float) -> float | None:
    """Seconds from a Retry-After header (number or HTTP date); None when absent or nonsense."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        seconds = _seconds_until(header, now)
    return seconds if seconds >= 0 else None  # False for NaN too


def _seconds_until(http_date: str, now: float) -> float:
    try:
        moment = parsedate_to_datetime(http_date)
    except ValueError:
        return -1.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - now)


def is_worth_repeating(call: Call, error: PersonioError) -> bool:
    """Only reads and the token call, and only after faults that pass by themselves."""
    if not call.repeatable:
        return False
    if isinstance(error, NoAnswer):
        return error.reason != "certificate"
    # v1 answers 403 to wrong credentials; a 401 of its token endpoint is a known hiccup
    # (forum "Random 401 Unauthorized from /auth").
    if isinstance(error, CredentialsRefused):
        return call.generation == "v1" and error.status == _UNAUTHORIZED
    return error.retryable


@dataclass(slots=True)
class Retries:
    """The repeats of one client: at most four tries a call, at most 10 % of all calls plus three.

    `draw(low, high)` gives the jitter. Where somebody waits in front of a page, `max_tries` and
    `patience` (seconds of the longest pause worth taking) are small.
    """

    max_tries: int = MAX_TRIES
    patience: float = LONGEST_PAUSE * 2
    draw: Callable[[float, float], float] = random.uniform
    calls: int = 0
    repeats: int = 0

    def pause_before_next(self, call: Call, tries: int, error: PersonioError) -> float | None:
        """Seconds until the call may be sent again; None when the error is final."""
        if tries >= self.max_tries or not is_worth_repeating(call, error):
            return None
        if self.repeats >= 3 + self.calls // 10:
            return None
        pause = self._pause(tries, error)
        if pause > self.patience:
            return None
        self.repeats += 1
        return pause

    def _pause(self, tries: int, error: PersonioError) -> float:
        jitter = self.draw(0.0, _FIRST_PAUSE * 2.0**tries)
        if isinstance(error, NoAnswer | RateLimited) and error.retry_after is not None:
            return min(error.retry_after, LONGEST_PAUSE) + min(jitter, 0.1)
        # A 429 without Retry-After: the guide asks for at least a second.
        return 1.0 + jitter if isinstance(error, RateLimited) else jitter
