"""Webhooks of v2: what Personio calls when something changes. Source: reference "Webhooks".

Created DISABLED. Personio sends the token verbatim as the Authorization header and signs nothing.
Its calls name the record only; read it back. Calls are doubled, late, out of order or lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypedDict

import msgspec

from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer, Call, Method, Question
from crossboard.personio.exchange.decoding import decode
from crossboard.personio.exchange.limits import V2
from crossboard.personio.v2.fields import Fields, moment_or_none, text_of, text_or_none
from crossboard.personio.v2.lists import CursorPage, listing, single

_WEBHOOKS = "/v2/webhooks"
_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Webhook:
    """A registered address; `status` and `auth_type` in Personio's words."""

    id: str
    url: str = field(repr=False)
    description: str
    status: str
    auth_type: str
    enabled_events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to deliver, of the last 30 days."""

    event_name: str
    is_delivered: bool
    completed_at: datetime | None
    event_id: str | None = None
    status_code: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `payload` holds ids only; the names of its keys are not documented."""

    company_id: str
    event_name: str
    occurred_at: datetime
    payload: Mapping[str, object] = field(repr=False)
    id: str | None = None


class WebhookChanges(TypedDict, total=False):
    """What a webhook can be created with or changed to."""

    url: str
    description: str
    status: Literal["ENABLED", "DISABLED"]
    auth_type: Literal["NONE", "TOKEN", "CUSTOM"]
    token: str
    custom_headers: Mapping[str, str]
    enabled_events: Iterable[str]


class HistoryFilters(TypedDict, total=False):
    """Bounds include their moment; `is_delivered` is for deliveries only."""

    since: datetime
    until: datetime
    event_name: str
    is_delivered: bool


def page() -> Question[CursorPage[Webhook]]:
    return listing(_WEBHOOKS, _webhook, size=_PAGE_SIZE)


def one(webhook_id: str) -> Question[Webhook]:
    return single(f"{_WEBHOOKS}/{webhook_id}", _webhook)


def create(changes: WebhookChanges) -> Question[Webhook]:
    return Question(_write("POST", _WEBHOOKS, changes), _read_webhook)


def update(webhook_id: str, changes: WebhookChanges) -> Question[Webhook]:
    return Question(_write("PATCH", f"{_WEBHOOKS}/{webhook_id}", changes), _read_webhook)


def delete(webhook_id: str) -> Question[None]:
    return Question(Call("DELETE", f"{_WEBHOOKS}/{webhook_id}", "v2", V2), lambda _: None)


def activity(webhook_id: str, filters: HistoryFilters) -> Question[CursorPage[Delivery]]:
    params = _history(filters, "completed_at")
    return listing(f"{_WEBHOOKS}/{webhook_id}/activity", _delivery, params, size=_PAGE_SIZE)


def events(webhook_id: str, filters: HistoryFilters) -> Question[CursorPage[Event]]:
    params = _history(filters, "occurred_at")
    return listing(f"{_WEBHOOKS}/{webhook_id}/events", event_from, params, size=_PAGE_SIZE)


def event_from(fields: Fields, place: str) -> Event:
    """An event from the list, or from the body of a call Personio made."""
    payload = fields.get("payload")
    occurred_at = moment_or_none(fields, "occurred_at")
    if occurred_at is None:
        raise UnexpectedAnswer(f"{place}.occurred_at", "not a point in time")
    return Event(
        text_of(fields, "company_id", place),
        text_of(fields, "event_name", place),
        occurred_at,
        payload if isinstance(payload, dict) else {},
        text_or_none(fields, "id"),
    )


def _write(method: Method, path: str, changes: WebhookChanges) -> Call:
    body: dict[str, object] = {**changes}
    if "enabled_events" in changes:
        body["enabled_events"] = list(changes["enabled_events"])
    return Call(
        method,
        path,
        "v2",
        V2,
        content=msgspec.json.encode(body),
        content_type="application/json",
    )


def _history(filters: HistoryFilters, moment: str) -> tuple[tuple[str, str], ...]:
    names = {"since": f"{moment}.gte", "until": f"{moment}.lte"}
    return tuple((names.get(name, name), _written(value)) for name, value in filters.items())


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read_webhook(answer: Answer) -> Webhook:
    return _webhook(decode(answer, Fields), "body")


def _webhook(fields: Fields, place: str) -> Webhook:
    events = fields.get("enabled_events")
    return Webhook(
        text_of(fields, "id", place),
        text_of(fields, "url", place),
        text_or_none(fields, "description") or "",
        text_of(fields, "status", place),
        text_or_none(fields, "auth_type") or "TOKEN",
        tuple(str(event) for event in events) if isinstance(events, list) else (),
    )


def _delivery(fields: Fields, place: str) -> Delivery:
    status_code = fields.get("status_code")
    return Delivery(
        text_of(fields, "event_name", place),
        fields.get("is_delivered") is True,
        moment_or_none(fields, "completed_at"),
        text_or_none(fields, "event_id"),
        status_code if isinstance(status_code, int) else None,
    )
