from datetime import timedelta

import pytest

from crossboard.sandbox import (
    IssuedCredential,
    State,
    Status,
    change,
    create_credential,
    erase,
    helpful_attributes,
    hire,
    leave,
    nine_attributes,
    release_attributes,
)
from crossboard.sandbox.acts import UnknownAttributeError
from crossboard.sandbox.store import dump_state, load_state
from tests.sandbox.caller import Caller


@pytest.mark.parametrize(
    ("days", "status"), [(10, Status.ONBOARDING), (0, Status.ACTIVE), (-10, Status.ACTIVE)]
)
def test_who_starts_later_is_onboarding(state: State, days: int, status: Status) -> None:
    starts = state.clock.today() + timedelta(days=days)
    person = hire(state, first_name="Jördis", last_name="Vogt", hire_date=starts)
    assert person.status is status
    assert person.id == max(state.company.people)
    assert person.created_at == person.last_modified_at == state.clock.now()


def test_a_given_status_is_kept(state: State) -> None:
    assert hire(state, first_name="A", last_name="B", status=Status.LEAVE).status is Status.LEAVE


def test_a_change_stamps_what_it_touched(state: State) -> None:
    before = next(iter(state.company.people.values()))
    state.clock.move(timedelta(minutes=5))
    phone = state.company.key_of("Telefon (mobil)")
    after = change(state, before.id, {"position": "Head of Optics", phone: "+49 30 23125 999"})
    now = state.clock.now()
    assert after.changed_at["position"] == after.changed_at[phone] == now
    assert after.last_modified_at == now
    assert state.company.people[before.id] == after


def test_an_unchanged_value_is_no_change(state: State) -> None:
    before = next(iter(state.company.people.values()))
    assert change(state, before.id, {"position": before.position}) == before


@pytest.mark.parametrize("key", ["colour", "dynamic_1", "changed_at"])
def test_unknown_attributes_are_refused(state: State, key: str) -> None:
    before = dict(state.company.people)
    with pytest.raises(UnknownAttributeError):
        change(state, min(before), {key: "x"})
    assert state.company.people == before


@pytest.mark.parametrize(("days", "status"), [(-1, Status.INACTIVE), (30, Status.ACTIVE)])
def test_a_leaver_is_inactive_after_the_last_day(state: State, days: int, status: Status) -> None:
    person = hire(state, first_name="A", last_name="B")
    last_day = state.clock.today() + timedelta(days=days)
    gone = leave(state, person.id, last_day=last_day, reason="moved away")
    assert gone.status is status
    assert gone.last_working_day == gone.termination_date == last_day
    assert gone.termination_reason == "moved away"


def test_an_erased_person_is_gone(state: State, call: Caller) -> None:
    someone = min(state.company.people)
    erase(state, someone)
    assert call.get(f"/v1/company/employees/{someone}").status == 404
    assert call.employees()["metadata"]["total_elements"] == 179


def test_a_credential_may_read_what_it_is_given(state: State, issued: IssuedCredential) -> None:
    assert len(nine_attributes(state.company)) == 9
    wide = nine_attributes(state.company) | helpful_attributes(state.company)
    other = create_credential(state, attributes=wide)
    assert other.client_id != issued.client_id
    release_attributes(state, issued.client_id, wide)
    assert {one.attributes for one in state.credentials.values()} == {wide}


def test_an_id_is_never_given_again(state: State) -> None:
    first = hire(state, first_name="A", last_name="B")
    erase(state, first.id)
    again = load_state(dump_state(state))
    assert hire(state, first_name="C", last_name="D").id == first.id + 1
    assert hire(again, first_name="C", last_name="D").id == first.id + 1


def test_a_change_is_stamped_under_the_attribute_that_shows_it(
    state: State, call_all: Caller
) -> None:
    someone = min(state.company.people)
    state.clock.move(timedelta(minutes=1))
    change(state, someone, {"cost_center": 5604})
    since = ("updated_since", state.clock.now().isoformat())
    answer = call_all.employees(since, ("attributes[]", "cost_centers"))
    assert answer["metadata"]["total_elements"] == 1
