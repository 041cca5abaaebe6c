"""What the conversations of one client share."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from crossboard.personio.credentials import Credentials
from crossboard.personio.exchange.address import checked_base_url
from crossboard.personio.exchange.calls import Generation
from crossboard.personio.exchange.clock import Clock
from crossboard.personio.exchange.limits import InProcessLimiter, Limiter
from crossboard.personio.exchange.retries import Retries
from crossboard.personio.exchange.tokens import InProcessTokenCache, TokenCache


def unobserved_wait(_seconds: float) -> None:
    """Nobody wants to hear of pauses."""


@dataclass(slots=True)
class Session:
    """`requests` counts everything sent.

    `refused` is the status with which the credentials were not accepted: nobody asks again.
    """

    credentials: Credentials
    base_url: str
    limiter: Limiter = field(default_factory=InProcessLimiter)
    tokens: TokenCache = field(default_factory=InProcessTokenCache)
    retries: Retries = field(default_factory=Retries)
    clock: Clock = field(default_factory=Clock)
    headers: tuple[tuple[str, str], ...] = ()
    waiting: Callable[[float], None] = unobserved_wait
    requests: int = 0
    refused: int | None = None
    _token_keys: dict[str, str] = field(default_factory=dict, repr=False)
    _counting: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def token_key(self, generation: Generation) -> str:
        if generation not in self._token_keys:
            key = self.credentials.token_key(self.base_url, generation)
            self._token_keys[generation] = key
        return self._token_keys[generation]

    def count_request(self) -> None:
        """Threads may share a client, and none of their requests may be forgotten."""
        with self._counting:
            self.requests += 1
            self.retries.calls += 1


def open_session(
    credentials: Credentials,
    base_url: str,
    *,
    limiter: Limiter | None,
    token_cache: TokenCache | None,
    retries: Retries | None,
    app_id: str | None,
    clock: Clock,
    waiting: Callable[[float], None],
) -> Session:
    """A session with our defaults where nothing was given."""
    return Session(
        credentials,
        checked_base_url(base_url),
        limiter=limiter or InProcessLimiter(steady=clock.steady),
        tokens=token_cache or InProcessTokenCache(steady=clock.steady),
        retries=retries or Retries(),
        clock=clock,
        headers=(("x-personio-app-id", app_id),) if app_id else (),
        waiting=waiting,
    )
