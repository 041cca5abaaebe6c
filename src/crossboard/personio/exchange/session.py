"""What the conversations of one client share."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from crossboard.personio.credentials import Credentials
from crossboard.personio.errors import CredentialsRefused
from crossboard.personio.exchange.calls import Generation
from crossboard.personio.exchange.http import checked_base_url
from crossboard.personio.exchange.limits import InProcessLimiter, Limiter
from crossboard.personio.exchange.retries import Retries
from crossboard.personio.exchange.tokens import InProcessTokenCache, TokenCache


@dataclass(slots=True)
class Session:
    """`now` gives seconds since the epoch. `requests` counts everything sent.

    `refused` remembers that the credentials were not accepted: nobody asks with them again.
    """

    credentials: Credentials
    base_url: str
    limiter: Limiter = field(default_factory=InProcessLimiter)
    tokens: TokenCache = field(default_factory=InProcessTokenCache)
    retries: Retries = field(default_factory=Retries)
    now: Callable[[], float] = time.time
    headers: tuple[tuple[str, str], ...] = ()
    requests: int = 0
    refused: CredentialsRefused | None = field(default=None, repr=False)

    def token_key(self, generation: Generation) -> str:
        return self.credentials.fingerprint(self.base_url, generation)


def open_session(
    credentials: Credentials,
    base_url: str,
    *,
    limiter: Limiter | None,
    token_cache: TokenCache | None,
    retries: Retries | None,
    app_id: str | None,
) -> Session:
    """A session with our defaults where nothing was given."""
    return Session(
        credentials,
        checked_base_url(base_url),
        limiter=limiter or InProcessLimiter(),
        tokens=token_cache or InProcessTokenCache(),
        retries=retries or Retries(),
        headers=(("x-personio-app-id", app_id),) if app_id else (),
    )
