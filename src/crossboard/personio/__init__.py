"""Typed client for Personio that never loses anybody silently. Knows neither Django nor the sandbox.

    with PersonioClient(Credentials(client_id, client_secret)) as personio:
        definitions = personio.attributes()                  # what this credential may read
        reading = personio.read_everyone(
            attributes=["first_name", "hire_date", "dynamic_1234"],
            known_ids={101, 102},                            # each is listed, proven gone, or …
            progress=lambda read, total: ...,
        )
        if reading.is_complete: ...                          # else reading.incomplete says why
        for person in reading.people:
            person.hire_date, person.supervisor, person.text("dynamic_1234")
            person.presence("dynamic_1234")                  # ABSENT, NULL, EMPTY or SET

`read_everyone(generation="v2")` gives the same `Person` from persons and employments of v2; the
rest of v2 (org units, webhooks, …) and the writing calls of v1 are further methods of the client.

`AsyncPersonioClient` has the same names with `async with`, `await`, `async for`. The errors are
drawn in `errors`; `error.sentence` is for people, `str(error)` adds the technical detail. Clients
share a `limiter` and a `token_cache` when given the same ones (protocols `Limiter`, `TokenCache`).
"""

from crossboard.personio.async_client import AsyncPersonioClient
from crossboard.personio.attributes import (
    Attribute,
    AttributeDefinition,
    Money,
    Presence,
    Reference,
)
from crossboard.personio.client import PersonioClient
from crossboard.personio.credentials import Credentials
from crossboard.personio.errors import (
    AccessRefused,
    CredentialsRefused,
    NoAnswer,
    NotFound,
    PersonioError,
    RateLimited,
    RequestRejected,
    UnexpectedAnswer,
)
from crossboard.personio.exchange.address import DEFAULT_BASE_URL
from crossboard.personio.exchange.calls import RejectedRecord
from crossboard.personio.exchange.clock import Clock
from crossboard.personio.exchange.limits import InProcessLimiter, Lane, Limiter, Rate, Unlimited
from crossboard.personio.exchange.retries import Retries
from crossboard.personio.exchange.tokens import InProcessTokenCache, Token, TokenCache
from crossboard.personio.person import Person
from crossboard.personio.reading import Progress, Reading
from crossboard.personio.v1.writing import Picture
from crossboard.personio.v2.employments import Employment
from crossboard.personio.v2.organisation import CostCenter, LegalEntity, OrgUnit, Workplace
from crossboard.personio.v2.persons import PersonFilters
from crossboard.personio.v2.webhooks import Delivery, Event, Webhook

__all__ = [
    "DEFAULT_BASE_URL",
    "AccessRefused",
    "AsyncPersonioClient",
    "Attribute",
    "AttributeDefinition",
    "Clock",
    "CostCenter",
    "Credentials",
    "CredentialsRefused",
    "Delivery",
    "Employment",
    "Event",
    "InProcessLimiter",
    "InProcessTokenCache",
    "Lane",
    "LegalEntity",
    "Limiter",
    "Money",
    "NoAnswer",
    "NotFound",
    "OrgUnit",
    "Person",
    "PersonFilters",
    "PersonioClient",
    "PersonioError",
    "Picture",
    "Presence",
    "Progress",
    "Rate",
    "RateLimited",
    "Reading",
    "Reference",
    "RejectedRecord",
    "RequestRejected",
    "Retries",
    "Token",
    "TokenCache",
    "UnexpectedAnswer",
    "Unlimited",
    "Webhook",
    "Workplace",
]
