from datetime import timedelta

import pytest

from crossboard.sandbox import (
    IssuedCredential,
    Person,
    State,
    change,
    hire,
    nine_attributes,
    withdraw_attribute,
)
from tests.sandbox.caller import Caller, content, plain


def test_the_envelope_is_personios(call: Caller) -> None:
    answer = call.employees()
    assert list(answer) == ["success", "metadata", "offset", "limit", "data"]
    assert answer["metadata"] == {"total_elements": 180, "current_page": 0, "total_pages": 4}
    assert (answer["offset"], answer["limit"], len(answer["data"])) == (0, 50, 50)


def test_each_value_is_wrapped(call: Caller, state: State) -> None:
    row = call.employees(("limit", 1))["data"][0]
    person = next(iter(state.company.people.values()))
    assert row["type"] == "Employee"
    assert row["attributes"]["first_name"] == {
        "label": "First name",
        "value": person.first_name,
        "type": "standard",
        "universal_id": "first_name",
    }
    vertragsart = row["attributes"][state.company.key_of("Vertragsart")]
    assert (vertragsart["label"], vertragsart["type"]) == ("Vertragsart", "list")
    assert vertragsart["universal_id"] is None


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [(100, 0, (0, 2, 100)), (100, 100, (1, 2, 80)), (90, 90, (1, 2, 90)), (7, 175, (25, 26, 5))],
)
def test_offset_counts_people_and_pages_start_at_nought(
    call: Caller, limit: int, offset: int, expected: tuple[int, int, int]
) -> None:
    answer = call.employees(("limit", limit), ("offset", offset))
    metadata = answer["metadata"]
    assert (metadata["current_page"], metadata["total_pages"], len(answer["data"])) == expected


def test_beyond_the_end_is_an_empty_page(call: Caller) -> None:
    answer = call.employees(("offset", 180))
    assert answer["success"] is True
    assert answer["data"] == []


def test_walking_the_pages_meets_everybody_once(call: Caller, state: State) -> None:
    ids = [person["id"] for person in call.everybody()]
    assert ids == list(state.company.people)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", "", "٣", "9" * 5000])
def test_a_limit_out_of_range_is_refused_not_bent(call: Caller, limit: str) -> None:
    response = call.get("/v1/company/employees", ("limit", limit))
    assert response.status == 400
    assert content(response)["error"]["message"] == "The limit must be between 1 and 100."


@pytest.mark.parametrize(
    ("name", "value"),
    [("offset", "-1"), ("updated_since", "yesterday")],
)
def test_other_bad_parameters_are_told_in_german(call: Caller, name: str, value: str) -> None:
    response = call.get("/v1/company/employees", (name, value))
    assert response.status == 422
    assert content(response)["error"]["errors"][name][0].endswith(".")


def test_unreadable_attributes_are_silently_absent(
    call: Caller, state: State, issued: IssuedCredential
) -> None:
    nine = nine_attributes(state.company)
    assert all(set(person) == nine | {"id"} for person in call.everybody())
    withdraw_attribute(state, issued.client_id, "email")
    assert all(set(person) == nine - {"email"} | {"id"} for person in call.everybody())


def test_attributes_choose_among_the_readable_ones(call: Caller) -> None:
    people = call.everybody(("attributes[]", "email"), ("attributes[1]", "fix_salary"))
    assert all(set(person) == {"id", "email"} for person in people)


def test_a_person_is_found_by_exact_email_in_any_case(call: Caller, state: State) -> None:
    wanted = next(person for person in state.company.people.values() if person.email)
    for name in ("email", "email[]"):
        found = call.employees((name, str(wanted.email).upper()))["data"]
        assert [plain(row)["id"] for row in found] == [wanted.id]
    assert call.employees(("email", "nobody@kranich.example"))["data"] == []


def test_only_changes_of_readable_attributes_count(call: Caller, state: State) -> None:
    since = ("updated_since", state.clock.now().strftime("%Y-%m-%dT%H:%M:%S"))
    state.clock.move(timedelta(minutes=1))
    one, other, third = list(state.company.people)[:3]
    change(state, one, {"position": "Head of Optics"})
    change(state, other, {"fix_salary": 9_000})
    change(state, third, {"first_name": state.company.people[third].first_name})
    assert [plain(row)["id"] for row in call.employees(since)["data"]] == [one]
    email_only = call.employees(since, ("attributes[]", "email"))
    assert email_only["data"] == []


def test_updated_since_a_day_and_pages(call: Caller, state: State) -> None:
    yesterday = ("updated_since", str(state.clock.today() - timedelta(days=1)))
    assert call.employees(yesterday)["metadata"]["total_elements"] == 0
    new = [hire(state, first_name="New", last_name=str(n)).id for n in range(3)]
    answer = call.employees(yesterday, ("limit", 2), ("offset", 2), ("email", "ignored@x.example"))
    assert answer["metadata"] == {"total_elements": 3, "current_page": 1, "total_pages": 2}
    assert [plain(row)["id"] for row in answer["data"]] == new[2:]


def test_an_aware_moment_is_taken_as_it_stands(call: Caller, state: State) -> None:
    hire(state, first_name="New", last_name="Here")
    late = call.employees(("updated_since", "2026-11-20T13:30:00+02:00"))
    later = call.employees(("updated_since", "2026-11-20T14:30:00+02:00"))
    assert (len(late["data"]), len(later["data"])) == (1, 0)


def test_one_person(call: Caller, state: State) -> None:
    wanted: Person = list(state.company.people.values())[7]
    answer = content(call.get(f"/v1/company/employees/{wanted.id}"))
    assert list(answer) == ["success", "data"]
    assert plain(answer["data"])["last_name"] == wanted.last_name


@pytest.mark.parametrize("number", ["1", "abc", "-3100012", "²"])
def test_an_unknown_person_is_told_in_german(call: Caller, number: str) -> None:
    response = call.get(f"/v1/company/employees/{number}")
    assert response.status == 404
    assert content(response)["error"] == {
        "code": 404,
        "message": "Es ist ein Problem aufgetreten ",
    }


@pytest.mark.parametrize("name", ["attributes", "custom-attributes"])
def test_the_attributes_are_those_of_the_credential(call: Caller, state: State, name: str) -> None:
    rows = content(call.get(f"/v1/company/employees/{name}"))["data"]
    assert {row["key"] for row in rows} == nine_attributes(state.company) | {"id"}
    by_label = {row["label"]: row for row in rows}
    assert by_label["Vertragsart"]["options"][0] == "Unbefristet"
    assert "options" not in by_label["Email"]


def test_data_answers_repeat_the_token(call: Caller) -> None:
    response = call.get("/v1/company/employees")
    assert response.headers["authorization"] == f"Bearer {call.token}"
