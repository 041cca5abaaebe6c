"""What each status stands for, by the kind of call."""

import asyncio
import json
import ssl

import httpx2
import pytest

from crossboard.personio import (
    AccessRefused,
    CredentialsRefused,
    NoAnswer,
    NotFound,
    RateLimited,
    RequestRejected,
    UnexpectedAnswer,
)
from crossboard.personio.exchange import auth
from crossboard.personio.exchange.calls import Answer
from crossboard.personio.exchange.http import lost
from crossboard.personio.exchange.verdict import judge
from crossboard.personio.v1 import employees
from tests.personio.clients import async_client_of, client_of
from tests.personio.service import CREDENTIALS, Service
from tests.personio.service_v2 import ServiceV2, problem

READ = employees.one(1).call
V1_TOKEN = auth.token("v1", CREDENTIALS).call
V2_TOKEN = auth.token("v2", CREDENTIALS).call
ENVELOPE = {"success": False, "error": {"code": 0, "message": "Nicht möglich."}}
NO_ENDPOINT = {"errors": [{"title": "Not Found", "type": "https://x.example#apinot_found"}]}


def answer(status, body=None, **headers):
    content = b"<html>" if body is None else json.dumps(body).encode()
    return Answer(
        status, {name.replace("_", "-"): value for name, value in headers.items()}, content
    )


@pytest.mark.parametrize(
    ("call", "received", "verdict"),
    [
        (READ, answer(200), type(None)),
        (READ, answer(204), type(None)),
        (READ, answer(302), UnexpectedAnswer),
        (READ, answer(400, ENVELOPE), RequestRejected),
        (READ, answer(401, ENVELOPE), AccessRefused),
        (READ, answer(403), AccessRefused),
        (READ, answer(404, ENVELOPE), NotFound),
        (READ, answer(404), UnexpectedAnswer),
        (READ, answer(404, {"other": 1}), UnexpectedAnswer),
        (READ, answer(404, NO_ENDPOINT), UnexpectedAnswer),
        (READ, answer(404, {"errors": ["odd"]}), NotFound),
        (READ, answer(408), NoAnswer),
        (READ, answer(409), RequestRejected),
        (READ, answer(429), RateLimited),
        (READ, answer(500, ENVELOPE), NoAnswer),
        (READ, answer(504), NoAnswer),
        (V1_TOKEN, answer(401, ENVELOPE), CredentialsRefused),
        (V1_TOKEN, answer(403, ENVELOPE), CredentialsRefused),
        (V1_TOKEN, answer(404), RequestRejected),
        (V2_TOKEN, answer(400, {"error": "invalid_client"}), CredentialsRefused),
        (V2_TOKEN, answer(400, {"error": "invalid_scope"}), AccessRefused),
        (V2_TOKEN, answer(400, {"error": "invalid_request"}), RequestRejected),
        (V2_TOKEN, answer(400, {"error": {"odd": 1}}), RequestRejected),
        (V2_TOKEN, answer(400), RequestRejected),
    ],
)
def test_a_status_means(call, received, verdict):
    assert type(judge(call, received, 0)) is verdict


def test_waits_that_personio_asks_for_are_kept():
    assert judge(READ, answer(429, retry_after="7"), 0).retry_after == 7
    assert judge(READ, answer(503, retry_after="7"), 0).retry_after == 7


def test_a_bad_certificate_is_told_from_an_unreachable_server():
    error = httpx2.ConnectError("x")
    error.__cause__ = ssl.SSLCertVerificationError()
    assert lost(error).reason == "certificate"


def test_a_token_answer_without_data_is_refused():
    service = Service(before=lambda *_: httpx2.Response(200, json={"success": True}))
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.attributes()
    assert caught.value.path == "data.token"


def test_an_answer_of_another_shape_is_unexpected_even_when_it_succeeded():
    def odd(request, _number):
        is_read = request.method == "GET"
        return httpx2.Response(200, json={"success": True, "data": 7}) if is_read else None

    with client_of(Service(before=odd)) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.attributes()
    assert caught.value.path == "body.data"


def test_an_empty_page_in_the_middle_is_no_end():
    def emptied(request, _number):
        links = {"next": {"href": "/v2/persons?cursor=2"}}
        body = {"_data": [], "_meta": {"links": links}}
        return httpx2.Response(200, json=body) if request.method == "GET" else None

    with (
        client_of(ServiceV2(before=emptied)) as personio,
        pytest.raises(UnexpectedAnswer) as caught,
    ):
        list(personio.persons())
    assert caught.value.path == "_data"


def test_the_async_client_stops_all_when_one_fails_for_good():
    async def answer_later(request):
        await asyncio.sleep(0)
        return service(request)

    async def read():
        async with async_client_of(answer_later) as personio:
            await personio.read_everyone()

    refusal = problem(403, "Forbidden")
    service = Service(list(range(1, 3001)), before=lambda _, n: refusal if n == 5 else None)
    with pytest.raises(AccessRefused):
        asyncio.run(read())
    assert len(service.requests) <= 1 + 1 + 2 * 4


def test_the_probe_goes_on_when_one_question_has_no_answer():
    service = Service(before=lambda *_: httpx2.Response(502))
    with client_of(service) as personio:
        findings = personio.probe()
    assert all(finding.result.startswith("no answer: ") for finding in findings)


def test_the_probe_looks_into_webhooks():
    hook = {"id": "hook-1", "url": "https://x.example", "status": "ENABLED"}
    event = {"event_name": "person.updated", "payload": {"person_id": "1"}}
    service = ServiceV2(
        lists={"/v2/webhooks": [hook], "/v2/webhooks/hook-1/events": [event]},
        before=lambda request, _: problem(404, "x") if "/v1/" in request.url.path else None,
    )
    with client_of(service) as personio:
        told = {finding.topic: finding.result for finding in personio.probe()}
    assert told["v2 webhook events: keys of the payload"] == (
        "HTTP 200; keys person_id; of person.updated"
    )
