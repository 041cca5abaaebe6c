"""The client for ordinary code. Its twin with the same names is `async_client`."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from types import TracebackType
from typing import Self, Unpack

import httpx2

from crossboard.personio.attributes import AttributeDefinition
from crossboard.personio.credentials import Credentials
from crossboard.personio.exchange.address import DEFAULT_BASE_URL
from crossboard.personio.exchange.calls import Generation
from crossboard.personio.exchange.clock import Clock
from crossboard.personio.exchange.deadline import TimedTransport
from crossboard.personio.exchange.driver import Driver
from crossboard.personio.exchange.http import DEFAULT_TIMEOUT, LIMITS
from crossboard.personio.exchange.limits import Limiter
from crossboard.personio.exchange.retries import Retries
from crossboard.personio.exchange.session import open_session, unobserved_wait
from crossboard.personio.exchange.tokens import TokenCache
from crossboard.personio.inquiry import ASKED_ONE_BY_ONE
from crossboard.personio.person import Person
from crossboard.personio.probe import Finding, look
from crossboard.personio.reading import Progress, Reading, unobserved
from crossboard.personio.v1 import employees, everyone, writing
from crossboard.personio.v1.everyone import Selection
from crossboard.personio.v1.writing import Picture
from crossboard.personio.v2 import employments, organisation, persons, webhooks
from crossboard.personio.v2 import everyone as v2_everyone
from crossboard.personio.v2.employments import Employment
from crossboard.personio.v2.organisation import (
    CostCenter,
    LegalEntity,
    OrgUnit,
    UnitKind,
    Workplace,
)
from crossboard.personio.v2.persons import PersonFilters
from crossboard.personio.v2.webhooks import Delivery, Event, HistoryFilters, Webhook, WebhookChanges


class PersonioClient:
    """Personio for one credential. Close it, or use it in a `with` block.

    `timeout`: seconds for each wait and a whole exchange. `limiter` and `token_cache`: share them
    between clients of one credential; without, each client has its own. `transport`: how requests
    leave, for instance through a proxy or into a test server. `waiting(seconds)` is called before a
    pause of five seconds or more, which is nearly always one that Personio asks for.
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
        clock: Clock | None = None,
        waiting: Callable[[float], None] = unobserved_wait,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        session = open_session(
            credentials,
            base_url,
            limiter=limiter,
            token_cache=token_cache,
            retries=retries,
            app_id=app_id,
            clock=clock or Clock(),
            waiting=waiting,
        )
        chosen = transport or TimedTransport(limits=LIMITS)
        self._driver = Driver(session, chosen, timeout=timeout, sleep=sleep)

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
        ask_at_most: int = ASKED_ONE_BY_ONE,
        generation: Generation = "v1",
    ) -> Reading:
        """Everybody, with the proof that nobody is missing or the reason why there is none.

        Empty `attributes` asks for all released ones; v2 always sends all. Each of `known_ids` is
        listed, proven gone, or the reading is incomplete. Those not listed are asked for one by
        one; when there are more than `ask_at_most`, nobody is. `progress(read, total)` is called
        as people arrive. v2 needs one more request for each person.
        """
        walk = (
            everyone.read_people(Selection(tuple(attributes)), known_ids, progress, ask_at_most)
            if generation == "v1"
            else v2_everyone.read_people(known_ids, progress, ask_at_most)
        )
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

    def profile_picture(self, person_id: int, *, width: int | None = None) -> Picture:
        """The picture, scaled to a width in pixels (v1). NotFound without one."""
        return self._driver.ask(writing.picture(person_id, width))

    def create_employee(self, **employee: object) -> int:
        """Create somebody (v1) and return the id. Needs `email`, `first_name`, `last_name`."""
        return self._driver.ask(writing.create(employee))

    def update_employee(self, person_id: int, **changes: object) -> int:
        """Change attributes of somebody (v1). Raises RequestRejected with the fields refused."""
        return self._driver.ask(writing.update(person_id, changes))

    def persons(self, **filters: Unpack[PersonFilters]) -> Iterator[Person]:
        """People page by page (v2), without their employments. Proves nothing."""
        return self._driver.items(persons.page(filters))

    def person(self, person_id: int) -> Person:
        """One person (v2), without employments. Raises NotFound."""
        return self._driver.ask(persons.one(person_id))

    def employments(self, person_id: int) -> Iterator[Employment]:
        """The employments of one person (v2), newest first."""
        return self._driver.items(employments.page(person_id))

    def employment(self, person_id: int, employment_id: str) -> Employment:
        """One employment (v2). Raises NotFound."""
        return self._driver.ask(employments.one(person_id, employment_id))

    def org_units(self, kind: UnitKind) -> Iterator[OrgUnit]:
        """Departments, or teams (v2)."""
        return self._driver.items(organisation.org_units(kind))

    def org_unit(self, unit_id: int, kind: UnitKind) -> OrgUnit:
        """One department or team (v2): ids of the two kinds are counted apart."""
        return self._driver.ask(organisation.org_unit(unit_id, kind))

    def legal_entities(self) -> Iterator[LegalEntity]:
        """The companies that employ people (v2)."""
        return self._driver.items(organisation.legal_entities())

    def legal_entity(self, entity_id: int) -> LegalEntity:
        """One company that employs people (v2)."""
        return self._driver.ask(organisation.legal_entity(entity_id))

    def cost_centers(self) -> Iterator[CostCenter]:
        """Cost centers (v2)."""
        return self._driver.items(organisation.cost_centers())

    def workplaces(self) -> Iterator[Workplace]:
        """Offices by their newer name (v2)."""
        return self._driver.items(organisation.workplaces())

    def webhooks(self) -> Iterator[Webhook]:
        """The account's registered addresses."""
        return self._driver.items(webhooks.page())

    def webhook(self, webhook_id: str) -> Webhook:
        """One webhook, without its token: that is written, never read back."""
        return self._driver.ask(webhooks.one(webhook_id))

    def create_webhook(self, **settings: Unpack[WebhookChanges]) -> Webhook:
        """Register an address; it stays DISABLED unless `status` says otherwise."""
        return self._driver.ask(webhooks.create(settings))

    def update_webhook(self, webhook_id: str, **changes: Unpack[WebhookChanges]) -> Webhook:
        """Change what is given and leave the rest; `status="ENABLED"` starts the calls."""
        return self._driver.ask(webhooks.update(webhook_id, changes))

    def delete_webhook(self, webhook_id: str) -> None:
        """Personio stops calling this address."""
        self._driver.ask(webhooks.delete(webhook_id))

    def webhook_activity(
        self, webhook_id: str, **filters: Unpack[HistoryFilters]
    ) -> Iterator[Delivery]:
        """Deliveries of the last 30 days."""
        return self._driver.items(webhooks.activity(webhook_id, filters))

    def webhook_events(self, webhook_id: str, **filters: Unpack[HistoryFilters]) -> Iterator[Event]:
        """Events of the last 30 days."""
        return self._driver.items(webhooks.events(webhook_id, filters))

    def revoke_token(self) -> None:
        """Give the kept v2 token back to Personio; nothing happens without one."""
        self._driver.revoke()

    def probe(self) -> list[Finding]:
        """Answers to what the documentation leaves open, without any data of the account."""
        return self._driver.walk(look())
