"""Both clients have the same methods, and each gives the same in both."""

import asyncio
import inspect
from datetime import date

import httpx2
import pytest

from crossboard.personio import AsyncPersonioClient, PersonioClient
from tests.personio.clients import async_client_of, client_of
from tests.personio.sandboxed import account
from tests.personio.service import Service
from tests.personio.service_v2 import ServiceV2, employment, person
from tests.sandbox.transport import mock_transport

HOOK = {"id": "hook-1", "url": "https://x.example/in", "status": "DISABLED"}
EVENT = {
    "company_id": "1",
    "event_name": "person.updated",
    "occurred_at": "2026-01-02T03:04:05Z",
    "payload": {},
}
DELIVERY = {"event_name": "person.updated", "is_delivered": True, "completed_at": None}
UNIT = {"id": "7", "type": "team", "name": "Bread", "parent_id": "3"}


class V1(Service):
    def __call__(self, request):
        if request.method in {"POST", "PATCH"} and "employees" in request.url.path:
            return httpx2.Response(200, json={"success": True, "data": {"id": 3}})
        if request.url.path.endswith("profile-picture"):
            return httpx2.Response(200, headers={"content-type": "image/png"}, content=b"P")
        if request.url.path.endswith("attributes"):
            row = {"key": "id", "label": "ID", "type": "integer"}
            return httpx2.Response(200, json={"success": True, "data": [row]})
        return super().__call__(request)


def v1():
    return V1([1, 2, 3])


def v2():
    return ServiceV2(
        people={1: person(1)},
        employments={1: [employment(1)]},
        lists={
            "/v2/org-units?type=team": [UNIT],
            "/v2/legal-entities": [{"id": "6", "name": "Bakery Ltd"}],
            "/v2/cost-centers": [{"id": "9", "name": "Shop"}],
            "/v2/workplaces": [{"id": "5", "name": "London"}],
            "/v2/webhooks": [HOOK],
            "/v2/webhooks/hook-1/events": [EVENT],
            "/v2/webhooks/hook-1/activity": [DELIVERY],
        },
    )


def sandboxed():
    return mock_transport(account(size=20)).handler


CALLS = [
    (v1, "attributes", (), {}),
    (v1, "readable_people", (), {}),
    (v1, "employee", (1,), {}),
    (v1, "employees", (), {}),
    (v1, "read_everyone", (), {}),
    (v1, "read_changes", (), {"since": date(2026, 1, 1)}),
    (v1, "profile_picture", (1,), {}),
    (v1, "create_employee", (), {"email": "a@x.example"}),
    (v1, "update_employee", (3,), {"position": "Cook"}),
    (v2, "persons", (), {}),
    (v2, "person", (1,), {}),
    (v2, "employments", (1,), {}),
    (v2, "employment", (1, "e-1"), {}),
    (v2, "org_units", ("team",), {}),
    (v2, "legal_entities", (), {}),
    (v2, "legal_entity", (6,), {}),
    (v2, "cost_centers", (), {}),
    (v2, "workplaces", (), {}),
    (v2, "webhooks", (), {}),
    (v2, "webhook", ("hook-1",), {}),
    (v2, "create_webhook", (), {"url": "https://x.example", "enabled_events": ["a"]}),
    (v2, "update_webhook", ("hook-1",), {"url": "https://x.example", "status": "ENABLED"}),
    (v2, "delete_webhook", ("hook-1",), {}),
    (v2, "webhook_activity", ("hook-1",), {}),
    (v2, "webhook_events", ("hook-1",), {}),
    (v2, "revoke_token", (), {}),
    (sandboxed, "probe", (), {}),
]


def public(kind):
    return {name for name in vars(kind) if not name.startswith("_")}


def test_both_have_the_same_methods_with_the_same_parameters():
    assert public(PersonioClient) == public(AsyncPersonioClient)
    for name in public(PersonioClient) - {"requests"}:
        one, other = getattr(PersonioClient, name), getattr(AsyncPersonioClient, name)
        parameters = inspect.signature(one).parameters, inspect.signature(other).parameters
        assert list(parameters[0]) == list(parameters[1]), name
        assert (one.__doc__ or "") == (other.__doc__ or ""), name


@pytest.mark.parametrize(
    ("service", "name", "args", "options"), CALLS, ids=[call[1] for call in CALLS]
)
def test_each_call_gives_the_same_in_both(service, name, args, options):
    async def ask():
        async with async_client_of(service()) as personio:
            found = getattr(personio, name)(*args, **options)
            return [one async for one in found] if hasattr(found, "__aiter__") else await found

    with client_of(service()) as personio:
        found = getattr(personio, name)(*args, **options)
        found = list(found) if inspect.isgenerator(found) else found
    other = asyncio.run(ask())
    assert found == other
    assert found is not None or name in {"delete_webhook", "revoke_token"}


def test_every_method_is_called_here():
    named = {name for _, name, _, _ in CALLS}
    assert named == public(PersonioClient) - {"requests", "close", "org_unit"}


def test_one_org_unit_is_asked_for_by_kind():
    answer = httpx2.Response(200, json=UNIT)
    service = v2()
    service.before = lambda request, _: answer if "org-units/7" in request.url.path else None
    with client_of(service) as personio:
        unit = personio.org_unit(7, "team")

    async def ask():
        async with async_client_of(service) as twin:
            return await twin.org_unit(7, "team")

    assert unit == asyncio.run(ask())
    assert (unit.id, unit.kind, unit.parent_id) == (7, "team", 3)
    assert service.requests[-1].url.params["type"] == "team"
