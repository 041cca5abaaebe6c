"""From an event to the requests that tell it, with Personio's retries; who sends them is outside."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4

import msgspec

from crossboard.sandbox.state import State
from crossboard.sandbox.switches import DOUBLED, LOST
from crossboard.sandbox.webhooks import Attempt, AuthType, Delivery, Event, Webhook, WebhookStatus

KEPT = timedelta(days=30)
QUICK = timedelta(seconds=5)
# Up to six attempts after the first, over three days, each of up to two quick requests.
LATER = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440, 2240))
MOST_TRIES = 14
_NOT_IMPLEMENTED = 501


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A request to make: POST within 3 seconds, redirects not followed."""

    delivery_id: str
    url: str
    headers: dict[str, str] = field(repr=False)
    body: bytes


def announce(state: State, name: str, **payload: str) -> None:
    """Note an event and queue it for each webhook that listens."""
    now = state.clock.now()
    event = Event(id=str(uuid4()), name=name, occurred_at=now, payload=payload)
    post = state.post
    post.events = [one for one in post.events if one.occurred_at > now - KEPT] + [event]
    if LOST in state.switches:
        return
    for webhook in post.webhooks.values():
        if webhook.status is WebhookStatus.ENABLED and name in webhook.enabled_events:
            for _ in range(2 if DOUBLED in state.switches else 1):
                _queue(state, webhook, event, now)


def due(state: State) -> list[Outgoing]:
    """What is to be sent now, oldest first."""
    now = state.clock.now()
    ready = [one for one in state.post.due.values() if one.due_at <= now]
    return [
        _outgoing(state, one, state.post.webhooks[one.webhook_id])
        for one in sorted(ready, key=lambda one: one.due_at)
    ]


def note(state: State, delivery_id: str, status: int | None) -> None:
    """What came of it: 2xx is done; no answer or 5xx (but 501) is tried again; the rest is not."""
    delivery = state.post.due.pop(delivery_id, None)
    if delivery is None:  # the webhook was deleted meanwhile
        return
    now, tries = state.clock.now(), delivery.tries + 1
    attempt = Attempt(
        id=str(uuid4()),
        webhook_id=delivery.webhook_id,
        event_id=delivery.event.id,
        event_name=delivery.event.name,
        completed_at=now,
        is_delivered=status is not None and 200 <= status < 300,  # noqa: PLR2004
        status_code=status,
    )
    post = state.post
    post.attempts = [one for one in post.attempts if one.completed_at > now - KEPT] + [attempt]
    if _worth_another(status) and tries < MOST_TRIES:
        later = replace(delivery, tries=tries, due_at=now + pause_after(tries))
        post.due[delivery_id] = later


def pause_after(tries: int) -> timedelta:
    """The second request of a pair follows quickly, the next pair takes its time."""
    return QUICK if tries % 2 else LATER[tries // 2 - 1]


def _worth_another(status: int | None) -> bool:
    return status is None or (status >= 500 and status != _NOT_IMPLEMENTED)  # noqa: PLR2004


def _queue(state: State, webhook: Webhook, event: Event, now: datetime) -> None:
    delivery = Delivery(id=str(uuid4()), webhook_id=webhook.id, event=event, due_at=now)
    state.post.due[delivery.id] = delivery


def _outgoing(state: State, delivery: Delivery, webhook: Webhook) -> Outgoing:
    headers = {"content-type": "application/json"}
    if webhook.auth_type is AuthType.TOKEN and webhook.token:
        headers["authorization"] = webhook.token
    if webhook.auth_type is AuthType.CUSTOM:
        headers.update(webhook.custom_headers)
    content = {
        "company_id": str(state.company.id),
        "event_name": delivery.event.name,
        "occurred_at": delivery.event.occurred_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "payload": delivery.event.payload,
        "meta": {},
    }
    body = msgspec.json.encode(content)
    return Outgoing(delivery_id=delivery.id, url=webhook.url, headers=headers, body=body)
