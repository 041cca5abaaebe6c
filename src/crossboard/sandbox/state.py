"""Everything the sandbox knows between two requests."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from crossboard.sandbox.clock import Clock
from crossboard.sandbox.company import Company
from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.limits import Limits
from crossboard.sandbox.log import RequestLog
from crossboard.sandbox.switches import LATE, Switch
from crossboard.sandbox.webhooks import Post

# Reported for the live service, up to this long (api-facts §3.1).
LATENESS = timedelta(minutes=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A bearer token; `scopes` is what it was granted."""

    value: str = field(repr=False)
    client_id: str
    expires_at: datetime
    scopes: frozenset[str]


@dataclass(slots=True, kw_only=True)
class State:
    """One account. `respond` and the functions of `acts` are the only ones to change it.

    `switches` are the nuisances that are on.
    `lived_until` is the day up to which starts and departures have taken effect.
    """

    company: Company
    clock: Clock = field(default_factory=Clock)
    credentials: dict[str, Credential] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict, repr=False)
    lived_until: date | None = None
    post: Post = field(default_factory=Post)
    switches: dict[str, Switch] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    log: RequestLog = field(default_factory=RequestLog)

    def changes_visible_until(self) -> datetime:
        """Filters on changes see what happened up to then: with a nuisance, 45 minutes late."""
        now = self.clock.now()
        return now - LATENESS if LATE in self.switches else now
