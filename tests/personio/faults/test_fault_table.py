"""Every fault, at every place, once and for good, in both generations: nobody is lost silently.

The table is printed with `pytest -s`.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass

import pytest

from crossboard.personio import NoAnswer, Person, PersonioError, Reading, UnexpectedAnswer
from tests.personio.clients import Time, async_client_of, client_of
from tests.personio.faults.catalogue import FAULTS
from tests.personio.faults.world import CANARY, company
from tests.personio.service import CREDENTIALS

SIZE = {"v1": 250, "v2": 52}
PLACES = ("token", "first", "middle", "last")
# Four tries with the longest pause obeyed, for the token and for a call, and every time-out.
DEADLINE = 2 * (3 * 120 + 4 * 60) + 60


@dataclass
class Case:
    """One fault at one place; `outcome` is a word, `wrong` is why it is a failure."""

    outcome: str
    wrong: str = ""


class Faulty:
    """Personio with a fault at the n-th call, or from it on."""

    def __init__(self, world, time, fault, at, *, forever):
        self.world, self.time, self.fault = world, time, fault
        self.at, self.forever, self.calls = at, forever, 0

    def __call__(self, request):
        self.calls += 1
        answer = self.world.answer(request)
        hit = self.calls >= self.at if self.forever else self.calls == self.at
        return self.fault(request, answer, self.world, self.time) if hit else answer


def play(generation, driver, fault, at, *, forever):
    world, time = company(generation, SIZE[generation]), Time()
    before, started = world.ids(), time.steady
    service = Faulty(world, time, fault, at, forever=forever)
    try:
        # A fault that stays is met by a company whose people are known, as after a first import.
        result = READERS[driver](service, time, generation, before if forever else ())
    except PersonioError as error:
        return judged(error, time.steady - started)
    stayed = before & world.ids()
    return judged_reading(result, stayed, before | world.ids(), time.steady - started)


def read_blocking(service, time, generation, known_ids=()):
    with client_of(service, time=time) as personio:
        return personio.read_everyone(generation=generation, known_ids=known_ids)


def read_async(service, time, generation, known_ids=()):
    async def run():
        async with async_client_of(service, time=time) as personio:
            return await personio.read_everyone(generation=generation, known_ids=known_ids)

    return asyncio.run(run())


READERS = {"blocking": read_blocking, "async": read_async}


def judged(error, seconds):
    told = f"{error}{error!r}{error.__cause__!r}{error.__context__!r}{error.sentence}"
    if CANARY in told or CREDENTIALS.client_secret in told or "papi-1" in told:
        return Case("error", "tells a secret or a person")
    return Case(type(error).__name__, "hangs" if seconds > DEADLINE else "")


def judged_reading(reading: Reading, stayed, ever, seconds):
    read = {person.id for person in reading.people}
    outcome = "complete" if reading.is_complete else "incomplete"
    if seconds > DEADLINE:
        return Case(outcome, "hangs")
    if reading.is_complete and not stayed <= read:
        return Case(outcome, f"loses {len(stayed - read)} silently")
    if reading.is_complete and not read <= ever:
        return Case(outcome, "invents somebody")
    if len(read) != len(reading.people):
        return Case(outcome, "doubles somebody")
    return Case(outcome)


def calls_of(generation, driver):
    world, time = company(generation, SIZE[generation]), Time()
    return READERS[driver](world.answer, time, generation).requests


def positions(total):
    return dict(zip(PLACES, (1, 2, total // 2 + 1, total), strict=True))


@pytest.mark.parametrize("driver", ["blocking", pytest.param("async", marks=pytest.mark.long)])
@pytest.mark.parametrize("generation", ["v1", "v2"])
def test_no_fault_loses_anybody_silently(generation, driver):
    places = positions(calls_of(generation, driver))
    table, wrong, outcomes = [], [], Counter()
    for name, fault in FAULTS.items():
        for forever in (False, True):
            cases = [play(generation, driver, fault, at, forever=forever) for at in places.values()]
            outcomes.update(case.outcome for case in cases)
            mode = "always" if forever else "once"
            wrong += [
                (name, mode, place, case.wrong)
                for place, case in zip(places, cases, strict=True)
                if case.wrong
            ]
            table.append(f"{name:28} {mode:7} " + " ".join(f"{case.outcome:18}" for case in cases))
    print(f"\n{generation} {driver}: {' ' * 22} " + " ".join(f"{p:18}" for p in places))
    print("\n".join(table))
    print(f"{sum(outcomes.values())} cases: {dict(outcomes)}; wrong: {len(wrong)}")
    assert wrong == []


def reading_of(*ids, incomplete=None):
    people = tuple(Person(person_id, {}, {}) for person_id in ids)
    return Reading(people=people, incomplete=incomplete)


@pytest.mark.parametrize(
    ("result", "seconds", "wrong"),
    [
        (reading_of(1), 1, "loses 1 silently"),
        (reading_of(1, incomplete="Some records have no usable id."), 1, ""),
        (reading_of(1, 2, 3), 1, "invents somebody"),
        (reading_of(1, 2, 2), 1, "doubles somebody"),
        (reading_of(1, 2), DEADLINE + 1, "hangs"),
        (reading_of(1, 2), 1, ""),
    ],
)
def test_the_judge_sees_planted_defects_of_readings(result, seconds, wrong):
    assert judged_reading(result, {1, 2}, {1, 2}, seconds).wrong == wrong


@pytest.mark.parametrize("told", [CANARY, CREDENTIALS.client_secret, "papi-1"])
def test_the_judge_sees_planted_defects_of_errors(told):
    assert judged(UnexpectedAnswer("body", told), 1).wrong == "tells a secret or a person"
    assert judged(NoAnswer("timeout"), DEADLINE + 1).wrong == "hangs"
