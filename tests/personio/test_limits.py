from datetime import UTC, datetime, timedelta

import httpx2
import pytest

from crossboard.personio import InProcessLimiter, Lane, Rate, Retries
from crossboard.personio.exchange.limits import EMPLOYEES, EMPLOYEES_BY_WINDOW, V2
from crossboard.sandbox import Clock as SandboxClock
from crossboard.sandbox import Reading, create_credential, new_state
from tests.personio.clients import Time, client_of
from tests.personio.service import CREDENTIALS, Service
from tests.sandbox.transport import mock_transport

SLOW = Lane("slow", (Rate(1, 2),))


def limiter_on(time, **options):
    return InProcessLimiter(steady=lambda: time.steady, **options)


def test_a_burst_is_free_and_then_calls_are_spaced():
    limiter = limiter_on(Time())
    assert [limiter.reserve(SLOW) for _ in range(5)] == [0, 0, 1, 2, 3]


def test_waiting_fills_the_bucket_again_but_not_over_its_depth():
    time = Time()
    limiter = limiter_on(time)
    for _ in range(4):
        limiter.reserve(SLOW)
    time.sleep(100)
    assert [limiter.reserve(SLOW) for _ in range(3)] == [0, 0, 1]


def test_lanes_do_not_wait_for_each_other():
    limiter = limiter_on(Time())
    for _ in range(50):
        limiter.reserve(SLOW)
    assert limiter.reserve(EMPLOYEES) == 0


def test_a_hold_keeps_everybody_back():
    time = Time()
    limiter = limiter_on(time)
    limiter.hold(SLOW, 30)
    limiter.hold(SLOW, 10)
    assert (limiter.reserve(SLOW), limiter.reserve(EMPLOYEES)) == (30, 0)
    time.sleep(31)
    assert limiter.reserve(SLOW) == 0


def test_a_lane_can_be_read_otherwise():
    limiter = limiter_on(Time(), lanes=(EMPLOYEES_BY_WINDOW,))
    waits = [limiter.reserve(EMPLOYEES) for _ in range(100)]
    assert waits[-1] == pytest.approx(99 / 14.5)


@pytest.mark.parametrize(
    ("reading", "lanes", "floor"),
    [(Reading.BUCKET, (), 17.0), (Reading.WINDOW, (EMPLOYEES_BY_WINDOW,), 6.7)],
)
def test_ten_thousand_people_under_the_documented_limit(reading, lanes, floor):
    """At most 1.06 of the time the limit allows, no 429, 102 requests."""
    time = Time()
    epoch = datetime(2026, 11, 20, tzinfo=UTC)
    clock = SandboxClock(source=lambda: epoch + timedelta(seconds=time.steady))
    state = new_state(seed=1, size=10_000, clock=clock, reading=reading)
    create_credential(state, client_id=CREDENTIALS.client_id, secret=CREDENTIALS.client_secret)
    started = time.steady
    limiter = limiter_on(time, lanes=lanes)
    answer = mock_transport(state).handler
    with client_of(answer, time=time, limiter=limiter) as personio:
        reading_of_all = personio.read_everyone(attributes=["first_name"])
    seconds = time.steady - started
    statuses = [entry.status for entry in state.log]
    print(
        f"{reading}: {seconds:.2f} s, {seconds / floor:.3f} × floor, {reading_of_all.requests} requests"
    )
    assert reading_of_all.is_complete
    assert len(reading_of_all.people) == 10_000
    assert 429 not in statuses
    assert reading_of_all.requests <= 102
    assert seconds <= 1.06 * floor


def test_ten_thousand_persons_and_employments_under_the_live_limit():
    """10,200 calls at 30 a second with a burst of 100, by a clock that is moved."""
    time = Time()
    limiter = limiter_on(time)
    wait = max(limiter.reserve(V2) for _ in range(10_405))
    assert wait <= 1.06 * (10_200 - 100) / 30


def test_after_a_429_everybody_waits():
    time = Time()
    limiter = limiter_on(time)
    busy = httpx2.Response(429, headers={"retry-after": "7"})
    service = Service([1], before=lambda _request, number: busy if number == 2 else None)
    with client_of(service, time=time, limiter=limiter, retries=Retries(draw=min)) as personio:
        started = time.steady
        personio.employee(1)
    assert time.steady - started >= 7
