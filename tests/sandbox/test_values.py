import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from crossboard.sandbox import Person, State, change, hire
from crossboard.sandbox.v1.values import midnight
from tests.sandbox.caller import Caller, content, plain


def office(state: State, name: str) -> int:
    return next(one.id for one in state.company.organisation.offices.values() if one.name == name)


def read(caller: Caller, person: Person) -> dict[str, object]:
    return plain(content(caller.get(f"/v1/company/employees/{person.id}"))["data"])


@pytest.mark.parametrize(
    ("place", "day", "text"),
    [
        ("London", date(2018, 9, 10), "2018-09-10T00:00:00+01:00"),
        ("London", date(2020, 2, 1), "2020-02-01T00:00:00+00:00"),
        ("Berlin", date(2009, 10, 1), "2009-10-01T00:00:00+02:00"),
        ("Bengaluru", date(2026, 12, 1), "2026-12-01T00:00:00+05:30"),
        ("São Paulo", date(2026, 12, 1), "2026-12-01T00:00:00-03:00"),
        (None, date(2026, 12, 1), "2026-12-01T00:00:00+01:00"),
    ],
)
def test_a_date_is_midnight_where_the_office_is(
    call_all: Caller, state: State, place: str | None, day: date, text: str
) -> None:
    where = office(state, place) if place else None
    person = hire(state, first_name="A", last_name="B", hire_date=day, office=where)
    assert read(call_all, person)["hire_date"] == text


def test_local_mean_time_loses_its_seconds() -> None:
    assert midnight(date(1835, 2, 1), ZoneInfo("Europe/Berlin")) == "1835-02-01T00:00:00+00:53"


def test_empty_values_are_those_seen_live(call_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B", email=None)
    values = read(call_all, person)
    empty_text = ("gender", "position", "termination_reason", "fix_salary_interval")
    assert all(values[key] == "" for key in empty_text)
    nulls = ("email", "supervisor", "office", "team", "hire_date", "contract_end_date")
    assert all(values[key] is None for key in nulls)
    assert values["cost_centers"] == []
    custom = {one.label: values[one.key] for one in state.company.custom}
    assert custom["Vertragsart"] == ""
    assert custom["Language Skills"] == ""
    assert custom["Birthday"] is None
    assert custom["Essenszuschuss"] is None


def test_custom_values_of_every_type(call_all: Caller, state: State) -> None:
    key = state.company.key_of
    person = hire(
        state,
        first_name="A",
        last_name="B",
        office=office(state, "Tokyo"),
        **{
            key("Language Skills"): ["हिन्दी", "a,b"],
            key("Birthday"): "1999-12-31",
            key("Personalnummer"): 7,
            key("Equipment notes"): "one\ntwo",
        },
    )
    values = read(call_all, person)
    assert json.loads(str(values[key("Language Skills")])) == ["हिन्दी", "a,b"]
    assert values[key("Birthday")] == "1999-12-31T00:00:00+09:00"
    assert values[key("Personalnummer")] == 7
    assert values[key("Equipment notes")] == "one\ntwo"


def test_objects_are_nested_as_seen_live(call_all: Caller, state: State) -> None:
    boss, other = list(state.company.people.values())[:2]
    person = change(
        state,
        other.id,
        {"supervisor": boss.id, "office": office(state, "Paris"), "cost_center": 5601},
    )
    values = read(call_all, person)
    assert values["office"] == {
        "type": "Office",
        "attributes": {"id": office(state, "Paris"), "name": "Paris"},
    }
    supervisor = values["supervisor"]
    assert isinstance(supervisor, dict)
    assert supervisor["type"] == "Employee"
    assert supervisor["attributes"]["id"]["value"] == boss.id
    assert set(supervisor["attributes"]) == {"id", "first_name", "last_name", "email"}
    assert values["cost_centers"] == [
        {
            "type": "CostCenter",
            "attributes": {"id": 5601, "name": "1000 Administration", "percentage": 100},
        }
    ]


def test_a_work_schedule_has_an_id_beyond_two_to_the_53rd(call_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B", weekly_working_hours="37.5")
    schedule = read(call_all, person)["work_schedule"]
    assert isinstance(schedule, dict)
    assert schedule["attributes"]["id"] > 2**53
    assert schedule["attributes"]["monday"] == "07:30"
    assert schedule["attributes"]["sunday"] == "00:00"


def test_people_from_outside_have_no_schedule(call_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B", employment_type="external")
    values = read(call_all, person)
    assert (values["work_schedule"], values["absence_entitlement"]) == (None, [])


def test_salaries_name_their_currency(call_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B", fix_salary=4_000)
    row = content(call_all.get(f"/v1/company/employees/{person.id}"))["data"]["attributes"]
    assert row["fix_salary"]["currency"] == "EUR"
    assert row["fix_salary"]["value"] == 4_000
    assert "currency" not in row["fix_salary_interval"]


def test_every_person_can_be_read_whole(call_all: Caller, state: State) -> None:
    everything = {one.key for one in state.company.attributes()}
    assert all(set(person) == everything for person in call_all.everybody())
