"""One limit and one token, shared by real processes and threads."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from crossboard.personio import Lane, Rate, Token
from crossboard.sandbox import create_credential, new_state
from crossboard.sync.aside import ASIDE, Aside
from crossboard.sync.sharing import SharedLimiter, SharedTokens, forget_expired
from tests.sync.crashing import serving

# Slow on purpose: what a busy machine adds to a wait is nothing beside its hundred seconds.
LANE = Lane("test", (Rate(0.01, 14),))
# Each process asks 8 times from 4 threads, with a token cache and a limiter shared with the others.
ASKER = """
import sys
from concurrent.futures import ThreadPoolExecutor
import django
django.setup()
from crossboard.personio import Credentials, PersonioClient
from crossboard.sync.sharing import SharedLimiter, SharedTokens

address, client_id, secret = sys.argv[1:]
credentials = Credentials(client_id, secret)

def ask(_number):
    with PersonioClient(
        credentials,
        base_url=address,
        limiter=SharedLimiter(credentials.fingerprint()),
        token_cache=SharedTokens(),
    ) as personio:
        return personio.readable_people()

with ThreadPoolExecutor(4) as threads:
    print(sum(threads.map(ask, range(8))))
"""


@pytest.fixture(autouse=True)
def clean(db: None) -> Any:
    yield
    ASIDE.rows("delete from sync_quota")
    ASIDE.rows("delete from sync_kepttoken")
    ASIDE.close()


def test_calls_of_two_connections_wait_in_one_queue():
    here, there = SharedLimiter("k"), SharedLimiter("k", aside=Aside())
    waits = [limiter.reserve(LANE) for limiter in [here, there] * 10]
    there.aside.close()
    assert waits[:14] == [0.0] * 14
    # the fifteenth waits a hundred seconds, each further one a hundred more, whoever asks
    steps = [after - before for before, after in pairwise([0, *waits[14:]])]
    assert steps == [pytest.approx(100, abs=30)] * 6


def test_credentials_do_not_wait_for_each_other():
    for _ in range(14):
        SharedLimiter("one").reserve(LANE)
    assert SharedLimiter("one").reserve(LANE) > 0
    assert SharedLimiter("other").reserve(LANE) == 0


def test_pause_that_personio_asked_for_holds_everybody():
    SharedLimiter("k").hold(LANE, 300)
    other = SharedLimiter("k", aside=Aside())
    assert 270 < other.reserve(LANE) <= 300
    other.aside.close()


def test_every_rate_of_a_lane_counts():
    lane = Lane("two", (Rate(1 / 100, 1), Rate(1 / 300, 3)))
    waits = [SharedLimiter("k").reserve(lane) for _ in range(5)]
    assert waits[0] == 0
    assert waits[1] == pytest.approx(100, abs=30)
    assert waits[4] == pytest.approx(600, abs=30)


def test_token_is_kept_sealed_and_read_by_others():
    token = Token("papi-canary", expires_at=time.time() + 900, fetched_at=time.time())
    cache = SharedTokens()
    assert cache.current("k") is None
    assert cache.claim("k")
    assert not SharedTokens().claim("k")
    cache.store("k", token)
    assert SharedTokens().current("k") == token
    ((sealed,),) = ASIDE.rows("select sealed from sync_kepttoken")
    assert b"canary" not in bytes(sealed)


def test_claim_that_was_released_can_be_taken():
    assert SharedTokens().claim("k")
    SharedTokens().release("k")
    assert SharedTokens().claim("k")


def test_token_moved_to_another_credential_does_not_open():
    token = Token("papi-canary", expires_at=time.time() + 900, fetched_at=time.time())
    for key in ("a", "b"):
        SharedTokens().claim(key)
        SharedTokens().store(key, token)
    ASIDE.rows(
        "update sync_kepttoken set sealed = (select sealed from sync_kepttoken where key = 'a')"
    )
    assert SharedTokens().current("b") is None


def test_old_tokens_and_places_are_erased():
    SharedTokens().claim("k")
    SharedTokens().store("k", Token("papi-x", expires_at=1.0, fetched_at=1.0))
    forget_expired()
    assert ASIDE.rows("select * from sync_kepttoken") == []


def test_a_hundred_threads_claim_once():
    with ThreadPoolExecutor(20) as threads:
        claims = list(threads.map(lambda _: SharedTokens().claim("k"), range(100)))
    assert sum(claims) == 1


def test_three_processes_ask_for_one_token_and_keep_the_limit():
    state = new_state(seed=1)
    issued = create_credential(state)
    with serving(state) as server:
        command = [sys.executable, "-c", ASKER, server.address, issued.client_id, issued.secret]
        processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        answers = [process.communicate(timeout=90)[0].strip() for process in processes]
    assert answers == [str(180 * 8)] * 3
    asked = [(entry.path, entry.status) for entry in state.log]
    assert asked.count(("/v1/auth", 200)) == 1
    assert {status for _path, status in asked} == {200}
    assert len(asked) == 25
