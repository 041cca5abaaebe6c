import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from crossboard.personio import (
    AccessRefused,
    Credentials,
    CredentialsRefused,
    InProcessTokenCache,
    PersonioClient,
    Token,
    UnexpectedAnswer,
    Unlimited,
)
from crossboard.personio.exchange.tokens import CLAIM_SECONDS
from tests.personio.clients import Time, async_client_of, client_of
from tests.personio.service import CREDENTIALS, Service
from tests.personio.service_v2 import ServiceV2, person, problem

BASE_URL = "https://api.personio.de"
KEY = CREDENTIALS.fingerprint(BASE_URL, "v1")
EXPIRED = Token("papi-old", expires_at=0, fetched_at=0)


def refused(status):
    body = {"success": False, "error": {"code": 0, "message": "Wrong credentials"}}
    return httpx2.Response(status, json=body)


def test_two_hundred_threads_with_an_expired_token_ask_for_one():
    service, cache = Service([1]), InProcessTokenCache()
    cache.store(KEY, EXPIRED)
    start = threading.Barrier(200)

    def read(_number):
        transport = httpx2.MockTransport(service)
        with PersonioClient(
            CREDENTIALS, transport=transport, limiter=Unlimited(), token_cache=cache
        ) as personio:
            start.wait()
            return personio.employee(1).id

    with ThreadPoolExecutor(200) as pool:
        assert list(pool.map(read, range(200))) == [1] * 200
    assert service.tokens == 1


def test_fifty_tasks_ask_for_one_token():
    async def run():
        async with async_client_of(service) as personio:
            return await asyncio.gather(*(personio.employee(1) for _ in range(50)))

    service = Service([1])
    assert len(asyncio.run(run())) == 50
    assert service.tokens == 1


def test_a_token_that_dies_on_the_way_is_renewed_once():
    def expire(request, number):
        return refused(401) if number == 3 else None

    service = Service(list(range(1, 301)), before=expire)
    with client_of(service) as personio:
        assert personio.read_everyone().is_complete
    assert service.tokens == 2


def test_a_revoked_token_is_told_and_does_not_go_in_circles():
    service = Service([1], before=lambda _request, number: refused(401) if number > 1 else None)
    with client_of(service) as personio, pytest.raises(CredentialsRefused):
        personio.employee(1)
    # Token, refused call, and the renewal: a 401 of the token endpoint is asked four times.
    assert len(service.requests) == 2 + 4


def test_a_refused_call_with_a_new_token_is_a_missing_right():
    def refuse(request, number):
        return refused(401) if request.method == "GET" else None

    with client_of(Service([1], before=refuse)) as personio, pytest.raises(AccessRefused) as caught:
        personio.employee(1)
    assert (caught.value.status, caught.value.place) == (401, "GET /v1/company/employees/1")


def test_wrong_credentials_are_asked_for_once_and_remembered():
    service = Service(before=lambda *_: refused(403))
    with client_of(service) as personio:
        for _ in range(3):
            with pytest.raises(CredentialsRefused):
                personio.attributes()
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"error": "invalid_client"}, CredentialsRefused),
        ({"error": "invalid_scope"}, AccessRefused),
    ],
)
def test_v2_tells_wrong_credentials_and_missing_scopes_apart(answer, error):
    service = ServiceV2(before=lambda *_: httpx2.Response(400, json=answer))
    with client_of(service) as personio, pytest.raises(error):
        personio.person(1)


def test_an_expired_token_is_renewed_before_it_is_used():
    service, time = Service([1]), Time()
    with client_of(service, time=time) as personio:
        personio.employee(1)
        time.sleep(86_400)
        personio.employee(1)
    assert service.tokens == 2


def test_v1_and_v2_have_tokens_of_their_own():
    cache = InProcessTokenCache()
    with client_of(Service([1]), token_cache=cache) as personio:
        personio.employee(1)
    service = ServiceV2(people={1: person(1)})
    with client_of(service, token_cache=cache) as personio:
        personio.person(1)
    assert service.tokens == 1


def test_a_changed_secret_never_finds_the_old_token():
    service, cache = Service([1]), InProcessTokenCache()
    for secret in ("old", "new"):
        client = PersonioClient(
            Credentials("papi-id", secret),
            transport=httpx2.MockTransport(service),
            token_cache=cache,
            limiter=Unlimited(),
        )
        client.employee(1)
    assert service.tokens == 2


def test_a_claim_is_for_one_and_lapses():
    time = Time()
    cache = InProcessTokenCache(steady=lambda: time.steady)
    assert (cache.claim("key"), cache.claim("key"), cache.claim("other")) == (True, False, True)
    time.sleep(CLAIM_SECONDS)
    assert cache.claim("key")
    cache.release("key")
    assert cache.claim("key")


class Interrupted(InProcessTokenCache):
    """Another asker stores a token between our look and our claim."""

    def claim(self, key):
        granted = super().claim(key)
        self._tokens[key] = Token("papi-other", expires_at=9e9, fetched_at=1)
        return granted


def test_a_token_stored_by_somebody_else_meanwhile_is_used():
    service, cache = Service([1]), Interrupted()
    with client_of(service, token_cache=cache) as personio:
        personio.employee(1)
    assert service.tokens == 0
    assert cache.claim(KEY)


class Claimed(InProcessTokenCache):
    """Another asker is at it, and ready at our second look."""

    looks = 0

    def claim(self, _key):
        return False

    def current(self, _key):
        self.looks += 1
        return Token("papi-other", expires_at=9e9, fetched_at=1) if self.looks > 1 else None


def test_while_another_renews_we_look_again_shortly_after():
    time, service = Time(), Service([1])
    started = time.steady
    with client_of(service, time=time, token_cache=Claimed()) as personio:
        personio.employee(1)
    assert service.tokens == 0
    assert 0 < time.steady - started < 1


class InDatabase(InProcessTokenCache):
    """Notes the threads that ask."""

    def __init__(self):
        super().__init__(blocks=True)
        self.threads = set()

    def current(self, key):
        self.threads.add(threading.get_ident())
        return super().current(key)


def test_a_cache_that_blocks_is_asked_from_a_thread():
    async def run():
        async with async_client_of(Service([1]), token_cache=cache) as personio:
            await personio.employee(1)

    cache = InDatabase()
    asyncio.run(run())
    assert cache.threads
    assert threading.get_ident() not in cache.threads


def test_a_v2_token_is_given_back():
    service = ServiceV2(people={1: person(1)})
    with client_of(service) as personio:
        personio.revoke_token()
        personio.person(1)
        personio.revoke_token()
        personio.revoke_token()
        personio.person(1)
    paths = [request.url.path for request in service.requests]
    assert paths == [
        "/v2/auth/token",
        "/v2/persons/1",
        "/v2/auth/revoke",
        "/v2/auth/token",
        "/v2/persons/1",
    ]
    assert service.requests[2].content == b"token=papi-v2-1"


def test_the_async_client_gives_a_token_back():
    async def run():
        async with async_client_of(service) as personio:
            await personio.person(1)
            await personio.revoke_token()

    service = ServiceV2(people={1: person(1)})
    asyncio.run(run())
    assert service.requests[-1].url.path == "/v2/auth/revoke"


@pytest.mark.parametrize("token", ["", "with space", "line\nbreak", "ümlaut", None])
def test_what_cannot_be_a_token_is_refused(token):
    body = {"success": True, "data": {"token": token}}
    service = Service(before=lambda *_: httpx2.Response(200, json=body))
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer):
        personio.attributes()


def test_nobody_sees_the_secret():
    def fail(request, number):
        return problem(401, "Unauthorized") if request.method == "GET" else None

    with client_of(ServiceV2(before=fail)) as personio, pytest.raises(AccessRefused) as caught:
        personio.person(1)
    told = f"{caught.value} {caught.value!r} {CREDENTIALS!r} {EXPIRED!r} {personio!r}"
    assert "secret-canary" not in told
    assert "papi-old" not in told
    assert "papi-v2" not in told
