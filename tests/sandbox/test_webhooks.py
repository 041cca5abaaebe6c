"""Webhooks: made, told of what happens, tried again, listed."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Lock, Thread
from typing import Any

import pytest

from crossboard.sandbox import (
    Clock,
    IssuedCredential,
    State,
    change,
    erase,
    hire,
    leave,
    rehire,
    switch_on,
)
from crossboard.sandbox.courier import Courier, deliver_due, send
from crossboard.sandbox.days import let_days_pass
from crossboard.sandbox.store import dump_state, load_state
from crossboard.sandbox.telling import MOST_TRIES, Outgoing, due, note
from tests.sandbox.caller import Caller, content
from tests.sandbox.hooks import GOOD, make
from tests.sandbox.v2_caller import caller_with, walk


@pytest.fixture
def v2(state: State, issued: IssuedCredential) -> Caller:
    return caller_with(state, issued)


@pytest.fixture
def hook(v2: Caller) -> dict[str, Any]:
    return make(v2, status="ENABLED")


def told(state: State) -> list[str]:
    return [json.loads(one.body)["event_name"] for one in due(state)]


def test_a_webhook_is_made_disabled_and_keeps_its_token_to_itself(v2: Caller) -> None:
    made = make(v2)
    assert (made["status"], made["auth_type"]) == ("DISABLED", "TOKEN")
    assert "Bearer cb" not in json.dumps(made)
    assert content(v2.get(f"/v2/webhooks/{made['id']}")) == made
    assert walk(v2, "/v2/webhooks") == [made]


def test_a_webhook_is_changed_and_deleted(v2: Caller, state: State, clock: Clock) -> None:
    made = make(v2)
    clock.move(timedelta(hours=1))
    path = f"/v2/webhooks/{made['id']}"
    changed = content(v2.send("PATCH", path, {"status": "ENABLED"}))
    assert changed == {**made, "status": "ENABLED", "updated_at": "2026-11-20T13:00:00Z"}
    hire(state, first_name="A", last_name="B")
    assert len(due(state)) == 2
    assert v2.send("DELETE", path).status == 204
    assert due(state) == []
    for method, end in (("GET", ""), ("PATCH", ""), ("DELETE", ""), ("GET", "/activity")):
        assert v2.send(method, path + end, {} if method == "PATCH" else None).status == 404
    assert v2.get(f"{path}/events").status == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": None},
        {"url": "http://cb.example"},
        {"url": "ftp://localhost"},
        {"enabled_events": []},
        {"enabled_events": ["person.sneezed"]},
        {"status": "enabled"},
        {"description": None},
        {"colour": "red"},
        {"custom_headers": {"x": "1"}},
        {"auth_type": "CUSTOM", "custom_headers": {"Host": "x"}},
        {"auth_type": "CUSTOM", "custom_headers": dict.fromkeys("abcd", "1")},
    ],
)
def test_what_a_webhook_may_not_be(v2: Caller, state: State, wrong: dict[str, object]) -> None:
    assert v2.send("POST", "/v2/webhooks", {**GOOD, **wrong}).status == 400
    assert state.post.webhooks == {}


def test_webhooks_need_their_own_scope(state: State, issued: IssuedCredential) -> None:
    reader = caller_with(state, issued, scope="personio:webhooks:read")
    assert reader.get("/v2/webhooks").status == 200
    assert reader.send("POST", "/v2/webhooks", GOOD).status == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [("status=ENABLED", 1), ("enabled_events=person.created", 1), ("status=DISABLED", 0)],
)
def test_webhooks_are_filtered(v2: Caller, hook: dict[str, Any], query: str, found: int) -> None:
    assert len(walk(v2, f"/v2/webhooks?{query}")) == found


def test_a_life_is_told_step_by_step(state: State, clock: Clock, hook: dict[str, Any]) -> None:
    let_days_pass(state)
    state.post.due.clear()
    person = hire(state, first_name="A", last_name="B", hire_date=date(2026, 12, 1))
    assert told(state) == ["person.created", "employment.created"]
    state.post.due.clear()
    change(state, person.id, {"email": "a@b.example", "cost_center": 5601, "office": 2301})
    assert told(state) == [
        "person.updated",
        "employment.updated.cost-centers",
        "employment.updated",
    ]
    state.post.due.clear()
    leave(state, person.id, last_day=date(2026, 12, 2))
    state.post.due.clear()
    clock.move(timedelta(days=11))
    let_days_pass(state)
    assert "employment.started" in told(state)
    clock.move(timedelta(days=2))
    let_days_pass(state)
    assert "employment.terminated" in told(state)
    state.post.due.clear()
    rehire(state, person.id, hire_date=date(2027, 1, 1))
    assert told(state)[0] == "employment.created"
    state.post.due.clear()
    erase(state, person.id)
    assert told(state) == ["employment.deleted", "person.deleted"]


def test_what_goes_out_holds_ids_only_and_the_token_as_it_stands(
    state: State, hook: dict[str, Any]
) -> None:
    person = hire(state, first_name="Jördis", last_name="Vogt")
    first = due(state)[0]
    assert first.url == GOOD["url"]
    assert first.headers["authorization"] == "Bearer cb"
    assert json.loads(first.body) == {
        "company_id": str(state.company.id),
        "event_name": "person.created",
        "occurred_at": "2026-11-20T12:00:00Z",
        "payload": {"person_id": str(person.id)},
        "meta": {},
    }
    assert "Bearer cb" not in repr(state)


@pytest.mark.parametrize(
    ("more", "header"),
    [
        ({"auth_type": "NONE"}, None),
        ({"auth_type": "CUSTOM", "custom_headers": {"x-key": "k"}}, "k"),
    ],
)
def test_other_proofs(
    state: State, v2: Caller, more: dict[str, object], header: str | None
) -> None:
    make(v2, status="ENABLED", **more)
    hire(state, first_name="A", last_name="B")
    headers = due(state)[0].headers
    assert "authorization" not in headers
    assert headers.get("x-key") == header


@pytest.mark.parametrize(("status", "again"), [(200, False), (204, False), (404, False)])
@pytest.mark.parametrize("more", [(501, False), (500, True), (None, True)])
def test_only_silence_and_server_errors_are_tried_again(
    state: State,
    hook: dict[str, Any],
    status: int,
    again: bool,
    more: tuple[int | None, bool],
) -> None:
    hire(state, first_name="A", last_name="B")
    first, second = due(state)
    note(state, first.delivery_id, status)
    note(state, second.delivery_id, more[0])
    assert (first.delivery_id in state.post.due) is again
    assert (second.delivery_id in state.post.due) is more[1]


def test_retries_come_in_pairs_for_three_days_and_then_stop(
    state: State, clock: Clock, v2: Caller, issued: IssuedCredential
) -> None:
    made = make(v2, status="ENABLED", enabled_events=["person.created"])
    hire(state, first_name="A", last_name="B")
    began, times = clock.now(), []
    while state.post.due:
        delivery = next(iter(state.post.due.values()))
        clock.move(delivery.due_at - clock.now())
        times.append(clock.now() - began)
        note(state, delivery.id, 503)
    assert len(times) == MOST_TRIES == 14
    assert times[1] == timedelta(seconds=5)
    assert timedelta(days=2) < times[-1] <= timedelta(days=3, minutes=1)
    v2 = caller_with(state, issued)  # the first token ended long ago
    rows = walk(v2, f"/v2/webhooks/{made['id']}/activity?limit=5")
    assert len(rows) == 14
    assert {(row["is_delivered"], row["status_code"]) for row in rows} == {(False, 503)}
    path = f"/v2/webhooks/{made['id']}/activity?completed_at.gte=2026-11-21"
    assert 0 < len(walk(v2, path)) < 14
    assert walk(v2, f"/v2/webhooks/{made['id']}/activity?is_delivered=true") == []


def test_events_are_listed_newest_first(state: State, v2: Caller, hook: dict[str, Any]) -> None:
    hire(state, first_name="A", last_name="B")
    rows = walk(v2, f"/v2/webhooks/{hook['id']}/events")
    assert [row["event_name"] for row in rows] == ["employment.created", "person.created"]
    path = f"/v2/webhooks/{hook['id']}/events?event_name=person.created&occurred_at.lte=2026-11-20"
    assert len(walk(v2, path)) == 1


def test_after_thirty_days_nothing_is_known_any_more(
    state: State, clock: Clock, hook: dict[str, Any]
) -> None:
    hire(state, first_name="A", last_name="B")
    note(state, due(state)[0].delivery_id, 200)
    clock.move(timedelta(days=31))
    person = hire(state, first_name="C", last_name="D")
    note(state, due(state)[0].delivery_id, 200)
    assert {one.payload["person_id"] for one in state.post.events} == {str(person.id)}
    assert len(state.post.attempts) == 1


@pytest.mark.parametrize(("name", "count"), [("webhooks-lost", 0), ("webhooks-doubled", 4)])
def test_webhooks_get_lost_or_come_twice(
    state: State, hook: dict[str, Any], name: str, count: int
) -> None:
    switch_on(state, name)
    hire(state, first_name="A", last_name="B")
    assert len(due(state)) == count
    assert len(state.post.events) == 2


def test_a_disabled_webhook_hears_nothing(state: State, v2: Caller) -> None:
    make(v2)
    hire(state, first_name="A", last_name="B")
    assert due(state) == []


def test_the_post_survives_a_restart(state: State, hook: dict[str, Any]) -> None:
    hire(state, first_name="A", last_name="B")
    note(state, due(state)[0].delivery_id, 500)
    assert load_state(dump_state(state)).post == state.post


class Receiver(HTTPServer):
    """Answers with `status` and keeps what arrived."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.status = 200
        self.arrived: list[tuple[str, str | None, bytes]] = []


class _Hook(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.arrived.append((self.path, self.headers["authorization"], body))
        self.send_response(self.server.status)
        self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_webhooks_really_arrive(state: State, v2: Caller, receiver: Receiver) -> None:
    port = receiver.server_address[1]
    make(v2, status="ENABLED", url=f"http://127.0.0.1:{port}/hooks?a=1")
    hire(state, first_name="A", last_name="B")
    assert deliver_due(state, Lock()) == 2
    assert [one[:2] for one in receiver.arrived] == [("/hooks?a=1", "Bearer cb")] * 2
    assert [one.is_delivered for one in state.post.attempts] == [True, True]
    assert state.post.due == {}


def test_redirects_are_not_followed(receiver: Receiver) -> None:
    receiver.status = 302
    url = f"http://127.0.0.1:{receiver.server_address[1]}"
    assert send(Outgoing(delivery_id="1", url=url, headers={}, body=b"{}")) == 302
    assert [one[0] for one in receiver.arrived] == ["/"]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:9/",
        "https://127.0.0.1:abc/",
        "https://127.0.0.1:9/über",
        f"https://{'a' * 70}.example/",
    ],
    ids=["nobody there", "no port", "no ASCII", "name too long"],
)
def test_an_address_that_cannot_be_reached_is_no_answer(url: str) -> None:
    assert send(Outgoing(delivery_id="1", url=url, headers={}, body=b"{}")) is None


def test_the_courier_ends_when_told(state: State, hook: dict[str, Any]) -> None:
    hire(state, first_name="A", last_name="B")
    ending = Event()
    ending.set()
    courier = Courier(state, Lock(), ending)
    courier.start()
    courier.join(timeout=60)
    assert len(state.post.due) == 2


def test_a_delivery_whose_webhook_is_gone_is_forgotten(state: State, hook: dict[str, Any]) -> None:
    note(state, "unknown", 200)
    assert state.post.attempts == []
