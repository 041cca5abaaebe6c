"""Personio's documented limits, played by a clock that a test moves."""

from datetime import timedelta

import pytest

from crossboard.sandbox import Clock, IssuedCredential, Limits, Reading, State
from tests.sandbox.caller import Caller


def calls_admitted(caller: Caller, clock: Clock, *, calls: int, every: float) -> list[int]:
    statuses = []
    for _ in range(calls):
        statuses.append(caller.get("/v1/company/employees", ("limit", 1)).status)
        clock.move(timedelta(seconds=every))
    return statuses


@pytest.mark.parametrize("reading", [Reading.WINDOW, Reading.BUCKET])
def test_fifteen_at_once_and_no_more(
    call: Caller, state: State, clock: Clock, reading: Reading
) -> None:
    state.limits = Limits(reading=reading)
    assert calls_admitted(call, clock, calls=17, every=0) == [200] * 15 + [429] * 2
    clock.move(timedelta(seconds=1))
    assert call.get("/v1/company/employees").status == 200


def test_a_window_holds_three_hundred_a_minute(call: Caller, state: State, clock: Clock) -> None:
    state.limits = Limits(reading=Reading.WINDOW)
    assert calls_admitted(call, clock, calls=301, every=0.1) == [200] * 300 + [429]
    clock.move(timedelta(seconds=30))
    assert call.get("/v1/company/employees").status == 200


def test_a_bucket_refills_five_a_second(call: Caller, state: State, clock: Clock) -> None:
    state.limits = Limits(reading=Reading.BUCKET)
    assert calls_admitted(call, clock, calls=15, every=0) == [200] * 15
    clock.move(timedelta(seconds=1))
    assert calls_admitted(call, clock, calls=7, every=0) == [200] * 5 + [429] * 2
    assert calls_admitted(call, clock, calls=20, every=0.25).count(200) == 20 - 1


def test_signing_in_too_often_shuts_the_door_for_a_minute(
    state: State, clock: Clock, issued: IssuedCredential
) -> None:
    state.limits = Limits(reading=Reading.WINDOW)
    caller = Caller(state)
    body = {"client_id": issued.client_id, "client_secret": issued.secret}
    statuses = [caller.post("/v1/auth", body).status for _ in range(61)]
    assert statuses == [200] * 60 + [429]
    clock.move(timedelta(seconds=59))
    assert caller.post("/v1/auth", body).status == 429
    clock.move(timedelta(seconds=1))
    assert caller.post("/v1/auth", body).status == 200


def test_a_refusal_carries_nothing_to_lean_on(call: Caller, state: State, clock: Clock) -> None:
    state.limits = Limits(reading=Reading.BUCKET)
    calls_admitted(call, clock, calls=15, every=0)
    refusal = call.get("/v1/company/employees")
    assert refusal.status == 429
    assert "retry-after" not in refusal.headers
    assert refusal.headers["content-type"] == "text/plain"


def test_switched_off_nothing_is_limited(call: Caller, clock: Clock) -> None:
    assert set(calls_admitted(call, clock, calls=400, every=0)) == {200}
