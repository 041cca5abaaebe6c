"""The client for ordinary code. Its twin with the same names is `async_client`."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from types import TracebackType
from typing import Self

import httpx2

from crossboard.personio.attributes import AttributeDefinition
from crossboard.personio.credentials import Credentials
from crossboard.personio.exchange.driver import Driver
from crossboard.personio.exchange.http import DEFAULT_BASE_URL, DEFAULT_TIMEOUT, LIMITS
from crossboard.personio.exchange.limits import Limiter
from crossboard.personio.exchange.retries import Retries
from crossboard.personio.exchange.session import open_session
from crossboard.personio.exchange.tokens import TokenCache
from crossboard.personio.person import Person
from crossboard.personio.reading import Progress, Reading, unobserved
from crossboard.personio.v1 import employees, everyone
from crossboard.personio.v1.everyone import Selection


class PersonioClient:
    """Personio for one credential. Close it, or use it in a `with` block.

    `timeout`: seconds for each wait and for a whole body. `limiter` and `token_cache`: share them
    between clients of one credential; without, each client has its own. `transport`: how requests
    leave, for instance through a proxy or into a test server.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str = DEFAULT_BASE_URL,
        timeout: float = DEFAULT_TIMEOUT,
        transport: httpx2.BaseTransport | None = None,
        limiter: Limiter | None = None,
        token_cache: TokenCache | None = None,
        retries: Retries | None = None,
        app_id: str | None = None,
    ) -> None:
        session = open_session(
            credentials,
            base_url,
            limiter=limiter,
            token_cache=token_cache,
            retries=retries,
            app_id=app_id,
        )
        chosen = transport or httpx2.HTTPTransport(limits=LIMITS, trust_env=False)
        self._driver = Driver(session, chosen, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._driver.close()

    @property
    def requests(self) -> int:
        """How many requests were sent so far, repeats and token calls included."""
        return self._driver.session.requests

    def attributes(self) -> tuple[AttributeDefinition, ...]:
        """The attributes this credential may read (v1)."""
        return self._driver.ask(employees.attributes())

    def readable_people(self) -> int:
        """How many people this credential may read (v1). Raises AccessRefused without the right."""
        page = self._driver.ask(employees.page(attributes=("first_name",)))
        return len(page.items) if page.total is None else page.total

    def employee(self, person_id: int) -> Person:
        """One person (v1). Raises NotFound."""
        return self._driver.ask(employees.one(person_id))

    def employees(
        self,
        *,
        attributes: Iterable[str] = (),
        updated_since: datetime | date | None = None,
        email: str | None = None,
    ) -> Iterator[Person]:
        """People page by page as they come (v1). Proves nothing: see `read_everyone`."""
        return self._driver.items(
            employees.page(attributes=tuple(attributes), updated_since=updated_since, email=email)
        )

    def read_everyone(
        self,
        *,
        attributes: Iterable[str] = (),
        known_ids: Collection[int] = (),
        progress: Progress = unobserved,
    ) -> Reading:
        """Everybody, with the proof that nobody is missing or the reason why there is none (v1).

        Empty `attributes` asks for all released ones. Each of `known_ids` is listed, proven gone,
        or the reading is incomplete. `progress(read, total)` is called after each page.
        """
        walk = everyone.read_people(Selection(tuple(attributes)), known_ids, progress)
        return self._driver.read(walk)

    def read_changes(
        self,
        *,
        since: datetime | date,
        attributes: Iterable[str] = (),
        progress: Progress = unobserved,
    ) -> Reading:
        """Who changed since, by v1's `updated_since`; says nothing about anybody else.

        Personio compares in its own zone and may lag 45 minutes: overlap generously.
        """
        walk = everyone.read_people(Selection(tuple(attributes), since), (), progress)
        return self._driver.read(walk)
