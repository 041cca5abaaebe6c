"""The client in front of the sandbox: everybody, once, the same from both generations."""

import pytest

from crossboard.personio import InProcessLimiter, Person
from crossboard.personio.exchange.limits import EMPLOYEES_BY_WINDOW
from crossboard.sandbox import Reading, change, release_attributes
from tests.personio.clients import Time
from tests.personio.sandboxed import account, client_before
from tests.personio.service import CREDENTIALS

TEXTS = ("first_name", "last_name", "email", "gender", "status", "position", "employment_type")
DAYS = ("hire_date", "contract_end_date", "termination_date", "last_working_day")
POINTERS = ("supervisor", "office", "department", "team", "subcompany")


def facts_of(person: Person, custom):
    """What mapping and pages use of a person."""
    return {
        "id": person.id,
        **{key: person.text(key) or None for key in TEXTS},
        **{key: person.day(key) for key in DAYS},
        **{key: _pointer(person, key) for key in POINTERS},
        "hours": person.weekly_working_hours,
        "cost_centers": [(one.id, one.name, one.percentage) for one in person.cost_centers],
        **{key: _custom(person, key) for key in custom},
    }


def _pointer(person, key):
    reference = person.reference(key)
    return reference and (reference.id, reference.name)


def _custom(person, key):
    attribute = person.attribute(key)
    if attribute and attribute.definition.type == "tags":
        return person.tags(key)
    return person.text(key) or None


def test_both_generations_give_the_same_people():
    state = account()
    with client_before(state) as personio:
        v1 = personio.read_everyone()
        v2 = personio.read_everyone(generation="v2")
        custom = [one.key for one in personio.attributes() if one.is_custom]
    assert (v1.is_complete, v2.is_complete) == (True, True)
    assert {person.id for person in v1.people} == state.company.people.keys()
    assert custom
    for one, other in zip(v1.people, v2.people, strict=True):
        assert facts_of(one, custom) == facts_of(other, custom)


def test_what_is_not_released_is_absent_in_both_generations():
    state = account(size=20)
    release_attributes(state, CREDENTIALS.client_id, frozenset({"first_name"}))
    with client_before(state) as personio:
        for generation in ("v1", "v2"):
            reading = personio.read_everyone(generation=generation)
            assert reading.is_complete
            names = {key for person in reading.people for key in person.values}
            assert names == {"id", "first_name"}


def test_only_who_changed_is_read():
    time = Time()
    state = account(time, size=150)
    time.sleep(86_400)
    since = state.clock.now()
    time.sleep(60)
    change(state, min(state.company.people), {"position": "Pilot"})
    with client_before(state, time=time) as personio:
        personio.attributes()
        reading = personio.read_changes(since=since, attributes=["position"])
    assert reading.is_complete
    assert [person.position for person in reading.people] == ["Pilot"]
    assert reading.requests == 1


@pytest.mark.parametrize(
    ("reading", "lanes", "floor"),
    [(Reading.BUCKET, (), 17.0), (Reading.WINDOW, (EMPLOYEES_BY_WINDOW,), 6.7)],
)
def test_ten_thousand_people_under_the_documented_limit(reading, lanes, floor):
    """At most 1.06 of the time the limit allows, no 429, at most 102 requests."""
    time = Time()
    state = account(time, size=10_000, reading=reading)
    started = time.steady
    limiter = InProcessLimiter(steady=lambda: time.steady, lanes=lanes)
    with client_before(state, time=time, limiter=limiter) as personio:
        everybody = personio.read_everyone(attributes=["first_name"])
    seconds = time.steady - started
    print(
        f"{reading}: {seconds:.2f} s = {seconds / floor:.3f} floors, {everybody.requests} requests"
    )
    assert everybody.is_complete
    assert len(everybody.people) == 10_000
    assert all(entry.status == 200 for entry in state.log)
    assert everybody.requests <= 102
    assert seconds <= 1.06 * floor


@pytest.mark.long
def test_ten_thousand_persons_and_employments_under_the_live_limit():
    """10,200 calls at 30 a second with a burst of 100 are the floor."""
    time = Time()
    state = account(time, size=10_000, reading=Reading.BUCKET)
    floor = (10_200 - 100) / 30
    started = time.steady
    limiter = InProcessLimiter(steady=lambda: time.steady)
    with client_before(state, time=time, limiter=limiter) as personio:
        everybody = personio.read_everyone(generation="v2")
    seconds = time.steady - started
    print(f"v2: {seconds:.1f} s = {seconds / floor:.3f} floors, {everybody.requests} requests")
    assert everybody.is_complete
    assert len(everybody.people) == 10_000
    assert all(entry.status == 200 for entry in state.log)
    assert seconds <= 1.06 * floor
