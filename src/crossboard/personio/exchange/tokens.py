"""Access tokens and where they are kept; one renewal at a time, without ever blocking.

Personio's tokens live 24 hours and may be used in parallel; asking for one per call runs into the
limit of 60 a minute. Whoever finds no usable token claims the renewal; everybody else looks again
shortly after. A claim ends by itself, so that a killed process stops nobody.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

CLAIM_SECONDS = 60.0
# Not used in its last minute: a call may queue before it is sent.
MARGIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Token:
    """An access token; times are seconds since the epoch.

    `fetched_at` tells two fetches apart: v1 hands out the same value again while it is valid.
    """

    value: str = field(repr=False)
    expires_at: float
    fetched_at: float

    def is_usable(self, now: float) -> bool:
        return now < self.expires_at - MARGIN_SECONDS


class TokenCache(Protocol):
    """Where tokens are kept, by key. No method waits for another holder.

    `blocks` is True when asking waits for a database; the async client then asks from a thread.
    """

    blocks: bool

    def current(self, key: str) -> Token | None:
        """The token last stored, usable or not."""
        ...

    def claim(self, key: str) -> bool:
        """True for exactly one asker, until it stores, releases or CLAIM_SECONDS have passed."""
        ...

    def store(self, key: str, token: Token) -> None:
        """Keep the token and end the claim."""
        ...

    def release(self, key: str) -> None:
        """End the claim without a token."""
        ...


@dataclass(slots=True)
class InProcessTokenCache:
    """Tokens for the threads and tasks of one process."""

    steady: Callable[[], float] = time.monotonic
    blocks: bool = False
    _tokens: dict[str, Token] = field(default_factory=dict, repr=False)
    _claimed_until: dict[str, float] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def current(self, key: str) -> Token | None:
        return self._tokens.get(key)

    def claim(self, key: str) -> bool:
        with self._lock:
            now = self.steady()
            if now < self._claimed_until.get(key, now):
                return False
            self._claimed_until[key] = now + CLAIM_SECONDS
            return True

    def store(self, key: str, token: Token) -> None:
        with self._lock:
            self._tokens[key] = token
            self._claimed_until.pop(key, None)

    def release(self, key: str) -> None:
        with self._lock:
            self._claimed_until.pop(key, None)
