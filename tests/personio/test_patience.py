import asyncio

import httpx2
import pytest

from crossboard.personio import AsyncPersonioClient, RateLimited, Retries, Unlimited
from tests.personio.clients import client_of
from tests.personio.service import CREDENTIALS, Service


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


def busy_once(seconds):
    answers = [httpx2.Response(429, headers={"retry-after": str(seconds)})]

    def answer(request, number):
        return answers.pop() if number > 1 and answers else None

    return answer


@pytest.mark.parametrize(("seconds", "told"), [(60, [60]), (1, [])])
def test_the_caller_hears_of_a_long_pause_before_it_begins(seconds, told):
    heard = []
    service = Service([1], before=busy_once(seconds))
    with client_of(service, waiting=heard.append) as personio:
        assert personio.readable_people() == 1
    assert [round(pause) for pause in heard] == told


def test_the_async_client_tells_of_it_too():
    heard = []

    async def sleep(_seconds):
        pass

    async def read():
        transport = httpx2.MockTransport(Service([1], before=busy_once(60)))
        async with AsyncPersonioClient(
            CREDENTIALS,
            transport=transport,
            limiter=Unlimited(),
            waiting=heard.append,
            sleep=sleep,
        ) as personio:
            return await personio.readable_people()

    assert asyncio.run(read()) == 1
    assert [round(pause) for pause in heard] == [60]
