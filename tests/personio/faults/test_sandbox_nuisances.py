"""Every nuisance the sandbox knows, from the n-th call on, once and for good."""

import asyncio
from collections import Counter

import pytest

from crossboard.personio import PersonioError
from crossboard.sandbox.nuisances import NUISANCES, switch_on
from tests.personio.clients import Time, async_client_of
from tests.personio.faults.test_fault_table import judged, judged_reading
from tests.personio.sandboxed import account, client_before
from tests.sandbox.transport import mock_transport

SIZE = 101
# Of webhooks and of `updated_since`, neither of which is asked here; the catalogue has the bomb.
ELSEWHERE = {"webhooks-lost", "webhooks-doubled", "late-changes", "gzip-bomb"}


def play(generation, name, skip, times):
    time = Time()
    state = account(time, size=SIZE)
    before, started = set(state.company.people), time.steady
    switch_on(state, name, skip=skip, times=40 if name == "someone-goes" else times)
    known = () if times else before
    try:
        with client_before(state, time=time) as personio:
            reading = personio.read_everyone(generation=generation, known_ids=known)
    except PersonioError as error:
        return judged(error, time.steady - started)
    after = set(state.company.people)
    return judged_reading(reading, before & after, before | after, time.steady - started)


@pytest.mark.parametrize("generation", ["v1", pytest.param("v2", marks=pytest.mark.long)])
def test_no_nuisance_loses_anybody_silently(generation):
    clean = account(size=SIZE)
    with client_before(clean) as personio:
        calls = personio.read_everyone(generation=generation).requests - 1
    places = (0, calls // 2, calls - 1)
    outcomes, wrong = Counter(), []
    for name in NUISANCES.keys() - ELSEWHERE:
        for times in (1, None):
            cases = [play(generation, name, skip, times) for skip in places]
            outcomes.update(case.outcome for case in cases)
            wrong += [(name, times, case.wrong) for case in cases if case.wrong]
            print(f"{name:32} {times or 'always'!s:7}", *(f"{case.outcome:18}" for case in cases))
    print(generation, dict(outcomes))
    assert wrong == []


def test_a_nuisance_meets_the_async_client_as_well():
    async def read():
        answer = mock_transport(state).handler
        async with async_client_of(answer) as personio:
            return await personio.read_everyone()

    state = account(size=SIZE)
    switch_on(state, "status-502", skip=1, times=1)
    assert asyncio.run(read()).is_complete
