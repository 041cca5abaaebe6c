import pytest

from crossboard.personio import CredentialsRefused, NoAnswer, RateLimited, RequestRejected, Retries
from crossboard.personio.exchange import auth
from crossboard.personio.exchange.retries import is_worth_repeating, retry_after_seconds
from crossboard.personio.v1 import employees, writing
from tests.personio.service import CREDENTIALS

READ = employees.one(1).call
WRITE = writing.create({"email": "a@x.example"}).call
LOST = NoAnswer("connection lost")
NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0),
        ("1.5", 1.5),
        ("99999", 99999),
        ("-1", None),
        ("nan", None),
        ("soon", None),
        ("Mon, 21 Sep 2026 14:13:30 GMT", 10),
        ("Mon, 21 Sep 2026 14:13:30", 10),
        ("Mon, 21 Sep 2020 14:13:30 GMT", 0),
        ("Mon, 99 Sep 2026 14:13:30 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(header, seconds):
    assert retry_after_seconds(header, NOW) == seconds


@pytest.mark.parametrize(
    ("call", "error", "worth"),
    [
        (READ, LOST, True),
        (READ, RateLimited(), True),
        (READ, NoAnswer("certificate"), False),
        (READ, RequestRejected(400), False),
        (WRITE, LOST, False),
        (auth.token("v1", CREDENTIALS).call, CredentialsRefused(401), True),
        (auth.token("v1", CREDENTIALS).call, CredentialsRefused(403), False),
        (auth.token("v2", CREDENTIALS).call, CredentialsRefused(401), False),
        (auth.revocation("papi-x").call, LOST, False),
    ],
)
def test_only_reads_and_the_token_call_are_repeated(call, error, worth):
    assert is_worth_repeating(call, error) is worth


def test_four_tries_and_no_more():
    retries = Retries(draw=max)
    pauses = [retries.pause_before_next(READ, tries, LOST) for tries in (1, 2, 3, 4)]
    assert pauses == [1.0, 2.0, 4.0, None]


def test_the_budget_is_three_and_a_tenth_of_the_calls():
    retries = Retries(calls=25)
    pauses = [retries.pause_before_next(READ, 1, LOST) for _ in range(6)]
    assert [pause is None for pause in pauses] == [False] * 5 + [True]


def test_jitter_is_full():
    retries = Retries(calls=1000)
    pauses = [retries.pause_before_next(READ, 3, LOST) for _ in range(50)]
    assert all(0 <= pause <= 4 for pause in pauses)
    assert min(pauses) < 1
    assert max(pauses) > 3


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        (RateLimited(7), 7.1),
        (RateLimited(99999), 120.1),
        (RateLimited(), 2.0),
        (NoAnswer("server error", status=503, retry_after=3), 3.1),
        (LOST, 1.0),
    ],
)
def test_what_personio_asks_for_is_obeyed_up_to_two_minutes(error, pause):
    assert Retries(draw=max).pause_before_next(READ, 1, error) == pytest.approx(pause)
