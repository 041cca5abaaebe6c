import asyncio

import httpx2
import pytest

from crossboard.personio import AsyncPersonioClient, Unlimited
from tests.personio.clients import client_of
from tests.personio.service import CREDENTIALS, Service


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 199, 200, 1000])
def test_everyone_is_read_once_and_proven(count):
    service = Service(list(range(1, count + 1)))
    with client_of(service) as personio:
        reading = personio.read_everyone(attributes=["first_name"])
    assert reading.is_complete
    assert [person.id for person in reading.people] == service.ids
    assert reading.total == count
    assert reading.requests == len(service.requests)


def test_a_single_full_page_is_not_believed_to_be_the_only_one():
    service = Service(list(range(1, 102)))

    def understate(request, number):
        if number != 2:
            return None
        body = service._page(request.url.params).json()
        body["metadata"]["total_elements"] = 100
        return httpx2.Response(200, json=body)

    service.before = understate
    with client_of(service) as personio:
        reading = personio.read_everyone()
    assert reading.is_complete
    assert len(reading.people) == 101


def test_ten_thousand_take_a_hundred_and_two_requests():
    with client_of(Service(list(range(1, 10_001)))) as personio:
        reading = personio.read_everyone()
    assert (len(reading.people), reading.is_complete, reading.requests) == (10_000, True, 102)


def test_the_async_client_reads_the_same():
    async def read(service):
        transport = httpx2.MockTransport(service)
        async with AsyncPersonioClient(
            CREDENTIALS, transport=transport, limiter=Unlimited()
        ) as personio:
            return await personio.read_everyone(), [one.id async for one in personio.employees()]

    service = Service(list(range(1, 503)))
    reading, streamed = asyncio.run(read(service))
    assert [person.id for person in reading.people] == service.ids == streamed


def test_a_leaver_and_a_newcomer_between_two_pages_hide_nobody():
    service = Service(list(range(1, 301)))

    def move(request, number):
        if number == 3:
            service.ids.remove(50)
            service.ids.append(301)

    service.before = move
    with client_of(service) as personio:
        reading = personio.read_everyone()
    assert reading.is_complete
    assert [person.id for person in reading.people] == service.ids


def test_a_list_that_never_stands_still_is_incomplete():
    service = Service(list(range(1, 301)))

    def move(request, number):
        if request.method == "GET":
            service.ids.remove(service.ids[0])
            service.ids.append(1000 + number)

    service.before = move
    with client_of(service) as personio:
        reading = personio.read_everyone()
    assert reading.incomplete == "The list of people kept changing while it was read."


def test_known_people_who_are_missing_are_asked_for():
    service = Service([1, 2, 3])
    with client_of(service) as personio:
        reading = personio.read_everyone(known_ids={1, 7})
    assert reading.is_complete
    assert reading.gone == {7}


def test_as_many_missing_are_asked_for_as_the_caller_says():
    service = Service([1])
    alive = []
    with client_of(service) as personio:
        refused = personio.read_everyone(known_ids=range(1, 203))
        asked = len(service.requests)
        proven = personio.read_everyone(
            known_ids=range(1, 203), ask_at_most=201, progress=lambda *seen: alive.append(seen)
        )
    assert (refused.is_complete, refused.gone, asked) == (False, frozenset(), 2)
    assert (proven.is_complete, len(proven.gone)) == (True, 201)
    assert len(alive) > 4, "many questions take minutes: the caller sees that it goes on"
