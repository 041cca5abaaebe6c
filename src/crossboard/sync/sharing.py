"""Limiter and token cache that all web and worker processes share, behind the client's protocols."""

import time
from dataclasses import dataclass

from crossboard.personio import Lane, Rate, Token
from crossboard.personio.exchange.limits import EMPLOYEES
from crossboard.personio.exchange.tokens import CLAIM_SECONDS
from crossboard.sync.aside import ASIDE, Aside
from crossboard.sync.sealing import vault
from crossboard.vault import CannotOpen, Place

# "300 a minute, burst 15 a second" can be read as a bucket or as two windows. This keeps both: 10 in a
# second however full the bucket is, and 5 a second in the long run. Calls of several processes arrive
# late by different amounts, so the five left of each second are for those that meet.
BOTH_READINGS = Lane(EMPLOYEES.name, (*EMPLOYEES.rates, Rate(10, 1)))
# A bucket `burst` deep that refills `per_second`, kept as one number: when it would be full again
# (GCRA). One statement takes a place; the row's lock puts all processes in one queue.
TAKE = """
insert into sync_quota (key, rate, next_free)
values (%(key)s, %(rate)s, extract(epoch from clock_timestamp()) + %(step)s)
on conflict (key, rate) do update
set next_free = greatest(sync_quota.next_free + %(step)s, excluded.next_free)
returning next_free - %(depth)s - extract(epoch from clock_timestamp())
"""
HOLD = """
insert into sync_quota (key, rate, next_free)
values (%(key)s, %(rate)s, extract(epoch from clock_timestamp()) + %(step)s)
on conflict (key, rate) do update set next_free = greatest(sync_quota.next_free, excluded.next_free)
"""
HELD = """
select next_free - extract(epoch from clock_timestamp()) from sync_quota
where key = %(key)s and rate = %(rate)s
"""
CURRENT = "select sealed, expires_at, fetched_at from sync_kepttoken where key = %(key)s"
CLAIM = """
insert into sync_kepttoken (key, expires_at, fetched_at, claimed_until)
values (%(key)s, 0, 0, extract(epoch from clock_timestamp()) + %(seconds)s)
on conflict (key) do update set claimed_until = excluded.claimed_until
where sync_kepttoken.claimed_until < extract(epoch from clock_timestamp())
returning key
"""
STORE = """
update sync_kepttoken
set sealed = %(sealed)s, expires_at = %(expires_at)s, fetched_at = %(fetched_at)s, claimed_until = 0
where key = %(key)s
"""
RELEASE = "update sync_kepttoken set claimed_until = 0 where key = %(key)s"
FORGET = "delete from sync_kepttoken where key = %(key)s"


@dataclass(slots=True)
class SharedLimiter:
    """Personio's limit of one credential, however many processes ask with it."""

    key: str
    aside: Aside = ASIDE
    blocks: bool = True

    def reserve(self, lane: Lane) -> float:
        lane = BOTH_READINGS if lane == EMPLOYEES else lane
        waits = [self._held(lane)]
        for number, rate in enumerate(lane.rates):
            ((wait,),) = self.aside.rows(
                TAKE,
                key=self.key,
                rate=f"{lane.name}/{number}",
                step=1 / rate.per_second,
                depth=rate.burst / rate.per_second,
            )
            waits.append(float(wait))
        return max(0.0, *waits)

    def hold(self, lane: Lane, seconds: float) -> None:
        self.aside.rows(HOLD, key=self.key, rate=f"{lane.name}/hold", step=seconds)

    def _held(self, lane: Lane) -> float:
        rows = self.aside.rows(HELD, key=self.key, rate=f"{lane.name}/hold")
        return float(rows[0][0]) if rows else 0.0


@dataclass(slots=True)
class SharedTokens:
    """Tokens, sealed; a claim lets exactly one process fetch a new one."""

    aside: Aside = ASIDE
    blocks: bool = True

    def current(self, key: str) -> Token | None:
        rows = self.aside.rows(CURRENT, key=key)
        if not rows or rows[0][0] is None:
            return None
        sealed, expires_at, fetched_at = rows[0]
        try:
            return Token(vault().open(sealed, _place(key)), expires_at, fetched_at)
        except CannotOpen:  # the installation's key changed: a new token is cheap
            return None

    def claim(self, key: str) -> bool:
        return bool(self.aside.rows(CLAIM, key=key, seconds=CLAIM_SECONDS))

    def store(self, key: str, token: Token) -> None:
        self.aside.rows(
            STORE,
            key=key,
            sealed=vault().seal(token.value, _place(key)),
            expires_at=token.expires_at,
            fetched_at=token.fetched_at,
        )

    def release(self, key: str) -> None:
        self.aside.rows(RELEASE, key=key)

    def forget(self, key: str) -> None:
        self.aside.rows(FORGET, key=key)


def forget_expired() -> None:
    """Erase tokens and places nobody needs any more."""
    day = 86_400
    ASIDE.rows("delete from sync_kepttoken where expires_at < %(before)s", before=time.time() - day)
    ASIDE.rows("delete from sync_quota where next_free < %(before)s", before=time.time() - day)


def _place(key: str) -> Place:
    return Place(0, "token", key)
