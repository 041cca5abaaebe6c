import httpx2
import pytest

from crossboard.personio import InProcessLimiter, Lane, Rate, Retries
from crossboard.personio.exchange.limits import EMPLOYEES, EMPLOYEES_BY_WINDOW
from tests.personio.clients import Time, client_of
from tests.personio.service import Service

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


def test_after_a_429_everybody_waits():
    time = Time()
    limiter = limiter_on(time)
    busy = httpx2.Response(429, headers={"retry-after": "7"})
    service = Service([1], before=lambda _request, number: busy if number == 2 else None)
    with client_of(service, time=time, limiter=limiter, retries=Retries(draw=min)) as personio:
        started = time.steady
        personio.employee(1)
    assert time.steady - started >= 7
