"""Webhooks, the events they tell, and what became of telling them (api-facts §5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

PERSON_EVENTS = ("person.created", "person.updated", "person.deleted")
EMPLOYMENT_EVENTS = (
    "employment.created",
    "employment.updated",
    "employment.updated.cost-centers",
    "employment.deleted",
    "employment.started",
    "employment.terminated",
)
# Known to Personio, never happening here.
OTHER_EVENTS = (
    "absence-period.created",
    "absence-period.updated.status",
    "absence-period.updated.timerange",
    "absence-period.deleted",
    "attendance-period.created",
    "attendance-period.updated",
    "attendance-period.deleted",
    "document.created",
    "document.updated",
    "document.deleted",
    "document.signed",
)
EVENTS = frozenset((*PERSON_EVENTS, *EMPLOYMENT_EVENTS, *OTHER_EVENTS))


class WebhookStatus(StrEnum):
    ENABLED = "ENABLED"
    DISABLED = "DISABLED"


class AuthType(StrEnum):
    """What proves that Personio calls: nothing, a token, or headers of one's own."""

    NONE = "NONE"
    TOKEN = "TOKEN"  # noqa: S105 - a kind, not a secret
    CUSTOM = "CUSTOM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """`token` goes out verbatim as the Authorization header; it is never read back."""

    id: str
    url: str
    description: str
    enabled_events: tuple[str, ...]
    status: WebhookStatus = WebhookStatus.DISABLED
    auth_type: AuthType = AuthType.TOKEN
    token: str = field(default="", repr=False)
    custom_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`payload` holds ids only: the receiver reads the rest back."""

    id: str
    name: str
    occurred_at: datetime
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event still to be told to one webhook; `tries` requests were made so far."""

    id: str
    webhook_id: str
    event: Event
    due_at: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request that was made; `status_code` is None when no answer came within 3 seconds."""

    id: str
    webhook_id: str
    event_id: str
    event_name: str
    completed_at: datetime
    is_delivered: bool
    status_code: int | None


@dataclass(slots=True)
class Post:
    """All that goes out and comes in, newest last."""

    webhooks: dict[str, Webhook] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    due: dict[str, Delivery] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
