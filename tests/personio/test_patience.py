import httpx2
import pytest

from crossboard.personio import RateLimited, Retries
from tests.personio.clients import client_of
from tests.personio.service import Service


def busy_after_the_token(request, number):
    return httpx2.Response(429, headers={"retry-after": "60"}) if number > 1 else None


def test_somebody_who_waits_at_a_page_hears_at_once_that_personio_asks_to_wait():
    service = Service([1], before=busy_after_the_token)
    with (
        client_of(service, retries=Retries(patience=2)) as personio,
        pytest.raises(RateLimited) as caught,
    ):
        personio.readable_people()
    assert caught.value.retry_after == 60
    assert len(service.requests) == 2


def test_a_client_that_may_try_once_tries_once():
    service = Service([1], before=busy_after_the_token)
    with client_of(service, retries=Retries(max_tries=1)) as personio, pytest.raises(RateLimited):
        personio.attributes()
    assert len(service.requests) == 2


def test_readable_people_are_counted_with_one_page():
    service = Service(list(range(1, 251)))
    with client_of(service) as personio:
        assert personio.readable_people() == 250
    assert len(service.requests) == 2  # the token and one page
