"""Webhooks as v2 manages them: made DISABLED, with a token, for HTTPS addresses (api-facts §5)."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlsplit
from uuid import uuid4

import msgspec

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State
from crossboard.sandbox.v2 import answers, filters
from crossboard.sandbox.v2.paging import BadRequestError, Sizes, list_answer, with_cursor
from crossboard.sandbox.webhooks import EVENTS, Attempt, AuthType, Event, Webhook, WebhookStatus

SIZES = Sizes(default=100, most=200)
MOST_HEADERS = 3
_FORBIDDEN_HEADERS = {"host", "content-length", "content-type", "connection", "transfer-encoding"}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class _Wanted(msgspec.Struct, forbid_unknown_fields=True):
    url: str | None = None
    description: Annotated[str, msgspec.Meta(max_length=500)] | None = None
    enabled_events: list[str] | None = None
    status: WebhookStatus | None = None
    auth_type: AuthType | None = None
    token: str | None = None
    custom_headers: dict[str, str] | None = None


def list_webhooks(state: State, request: Request, _credential: Credential) -> Response:
    request, after = with_cursor(request)
    status, events = request.first("status"), filters.listed(request, "enabled_events")
    rows = [
        one
        for one in state.post.webhooks.values()
        if status in {None, one.status} and (events is None or events & set(one.enabled_events))
    ]
    return _page(request, rows, [_content(one) for one in rows], after)


def create_webhook(state: State, request: Request, _credential: Credential) -> Response:
    wanted = _read(request)
    if wanted.url is None or wanted.description is None or not wanted.enabled_events:
        raise BadRequestError("url, description and enabled_events are required.")
    now = state.clock.now()
    webhook = Webhook(
        id=str(uuid4()),
        url=wanted.url,
        description=wanted.description,
        enabled_events=(),
        created_at=now,
        updated_at=now,
    )
    webhook = _with(webhook, wanted)
    state.post.webhooks[webhook.id] = webhook
    return Response.of_json(201, _content(webhook))


def one_webhook(state: State, _request: Request, _credential: Credential, number: str) -> Response:
    webhook = state.post.webhooks.get(number)
    return Response.of_json(200, _content(webhook)) if webhook else answers.not_found()


def change_webhook(
    state: State, request: Request, _credential: Credential, number: str
) -> Response:
    webhook = state.post.webhooks.get(number)
    if webhook is None:
        return answers.not_found()
    webhook = replace(_with(webhook, _read(request)), updated_at=state.clock.now())
    state.post.webhooks[number] = webhook
    return Response.of_json(200, _content(webhook))


def delete_webhook(
    state: State, _request: Request, _credential: Credential, number: str
) -> Response:
    """What was still to be sent is not sent."""
    if state.post.webhooks.pop(number, None) is None:
        return answers.not_found()
    post = state.post
    post.due = {key: one for key, one in post.due.items() if one.webhook_id != number}
    return Response(status=204)


def list_activity(state: State, request: Request, _credential: Credential, number: str) -> Response:
    """The requests of the last 30 days, newest first."""
    if number not in state.post.webhooks:
        return answers.not_found()
    request, after = with_cursor(request)
    in_span = filters.span_test(request, "completed_at")
    name, told = request.first("event_name"), request.first("is_delivered")
    rows = [
        one
        for one in reversed(state.post.attempts)
        if one.webhook_id == number
        and in_span(one.completed_at)
        and name in {None, one.event_name}
        and told in {None, str(one.is_delivered).lower()}
    ]
    return _page(request, rows, [_attempt_content(one) for one in rows], after)


def list_events(state: State, request: Request, _credential: Credential, number: str) -> Response:
    """The events of the last 30 days this webhook listens to, newest first."""
    webhook = state.post.webhooks.get(number)
    if webhook is None:
        return answers.not_found()
    request, after = with_cursor(request)
    in_span, name = filters.span_test(request, "occurred_at"), request.first("event_name")
    rows = [
        one
        for one in reversed(state.post.events)
        if one.name in webhook.enabled_events
        and in_span(one.occurred_at)
        and name in {None, one.name}
    ]
    return _page(request, rows, [_event_content(state, one) for one in rows], after)


def _page(
    request: Request,
    rows: list[Webhook] | list[Attempt] | list[Event],
    contents: list[dict[str, object]],
    after: str | None,
) -> Response:
    places = [f"{place:09}" for place in range(len(rows))]
    shown = list(zip(places, contents, strict=True))
    return list_answer(
        request, shown, sizes=SIZES, key=lambda one: one[0], show=lambda one: one[1], after=after
    )


def _read(request: Request) -> _Wanted:
    try:
        wanted = msgspec.json.decode(request.body, type=_Wanted)
    except msgspec.DecodeError as error:
        raise BadRequestError(str(error)) from None
    if wanted.url is not None:
        _check_url(wanted.url)
    if unknown := set(wanted.enabled_events or ()) - EVENTS:
        raise BadRequestError(f"Unknown event: {min(unknown)}.")
    _check_headers(wanted)
    return wanted


def _check_url(url: str) -> None:
    """HTTPS only, as at Personio; for trials on one machine plain HTTP to it is let through."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
        raise BadRequestError("url must be an HTTPS address.")


def _check_headers(wanted: _Wanted) -> None:
    headers = wanted.custom_headers or {}
    if headers and wanted.auth_type is not AuthType.CUSTOM:
        raise BadRequestError("custom_headers need the auth_type CUSTOM.")
    if len(headers) > MOST_HEADERS or {name.lower() for name in headers} & _FORBIDDEN_HEADERS:
        raise BadRequestError("custom_headers holds too many or forbidden names.")


def _with(webhook: Webhook, wanted: _Wanted) -> Webhook:
    given = {
        key: value for key, value in msgspec.structs.asdict(wanted).items() if value is not None
    }
    if "enabled_events" in given:
        given["enabled_events"] = tuple(given["enabled_events"])
    return replace(webhook, **given)


def _content(webhook: Webhook) -> dict[str, object]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "description": webhook.description,
        "status": webhook.status,
        "auth_type": webhook.auth_type,
        "enabled_events": list(webhook.enabled_events),
        "created_at": answers.instant(webhook.created_at),
        "updated_at": answers.instant(webhook.updated_at),
    }


def _attempt_content(attempt: Attempt) -> dict[str, object]:
    return {
        "id": attempt.id,
        "event_id": attempt.event_id,
        "event_name": attempt.event_name,
        "is_delivered": attempt.is_delivered,
        "status_code": attempt.status_code,
        "completed_at": answers.instant(attempt.completed_at),
    }


def _event_content(state: State, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "company_id": str(state.company.id),
        "event_name": event.name,
        "occurred_at": answers.instant(event.occurred_at),
        "payload": dict(event.payload),
        "meta": {},
    }
