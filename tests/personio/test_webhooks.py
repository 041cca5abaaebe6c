import json
from datetime import UTC, datetime

import pytest

from crossboard.personio import UnexpectedAnswer
from tests.personio.clients import client_of
from tests.personio.service_v2 import ServiceV2

HOOK = {
    "id": "hook-1",
    "url": "https://crossboard.example/in/abc",
    "description": "Crossboard",
    "status": "ENABLED",
    "auth_type": "TOKEN",
    "enabled_events": ["person.updated"],
}


def test_a_webhook_is_created_changed_and_deleted():
    service = ServiceV2()
    with client_of(service) as personio:
        created = personio.create_webhook(
            url=HOOK["url"], description="x", enabled_events={"person.updated"}, token="secret"
        )
        changed = personio.update_webhook("hook-1", url=HOOK["url"], status="ENABLED")
        personio.delete_webhook("hook-1")
    assert (created.status, created.enabled_events) == ("DISABLED", ("person.updated",))
    assert changed.status == "ENABLED"
    assert json.loads(service.requests[1].content)["token"] == "secret"
    assert [(request.method, request.url.path) for request in service.requests[1:]] == [
        ("POST", "/v2/webhooks"),
        ("PATCH", "/v2/webhooks/hook-1"),
        ("DELETE", "/v2/webhooks/hook-1"),
    ]


def test_webhooks_are_listed_and_read():
    with client_of(ServiceV2(lists={"/v2/webhooks": [HOOK]})) as personio:
        assert list(personio.webhooks()) == [personio.webhook("hook-1")]


def test_deliveries_and_events_are_read_with_their_times():
    moment = "2026-01-02T03:04:05Z"
    delivery = {"event_name": "person.updated", "is_delivered": False, "completed_at": moment}
    event = {
        "company_id": "1",
        "event_name": "person.updated",
        "occurred_at": moment,
        "payload": {"person_id": "101"},
    }
    service = ServiceV2(
        lists={
            "/v2/webhooks/hook-1/activity": [{**delivery, "status_code": 500}, delivery],
            "/v2/webhooks/hook-1/events": [event],
        }
    )
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    with client_of(service) as personio:
        first, second = personio.webhook_activity("hook-1", since=at, is_delivered=False)
        [happened] = personio.webhook_events("hook-1", until=at, event_name="person.updated")
    assert (first.completed_at, first.status_code, second.status_code) == (at, 500, None)
    assert (happened.occurred_at, happened.payload) == (at, {"person_id": "101"})
    asked = [dict(request.url.params) for request in service.requests[1:]]
    assert asked == [
        {"limit": "100", "completed_at.gte": moment, "is_delivered": "false"},
        {"limit": "100", "occurred_at.lte": moment, "event_name": "person.updated"},
    ]


def test_an_event_without_a_time_is_refused():
    service = ServiceV2(lists={"/v2/webhooks/hook-1/events": [{"company_id": "1"}]})
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer) as caught:
        list(personio.webhook_events("hook-1"))
    assert caught.value.path == "_data[0].occurred_at"
