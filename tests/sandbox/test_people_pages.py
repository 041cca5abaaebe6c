import re
from datetime import date, timedelta
from html import unescape

import pytest

from crossboard.sandbox import Clock, IssuedCredential, Person, State, Status, hire
from crossboard.sandbox.pages.person_list import folded
from crossboard.sandbox.pages.rendering import NOTHING
from crossboard.sandbox.pages.site import Site
from tests.sandbox.caller import Caller, plain
from tests.sandbox.visitor import Visitor, fields, readable


@pytest.fixture
def visitor(state: State) -> Visitor:
    return Visitor(Site(state=state))


@pytest.fixture
def person(state: State) -> Person:
    return hire(
        state,
        first_name="Jördis",
        last_name="Schäfer",
        email="joerdis@kranich.example",
        position="Optical Engineer",
        office=2301,
        hire_date=date(2026, 12, 1),
    )


def names(visitor: Visitor, path: str) -> list[str]:
    return re.findall(
        r'class="cb-name" [^>]+><bdi>([^<]+)', unescape(visitor.get(path).body.decode())
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=schafer+jordis", 1),
        ("q=joerdis@kranich", 1),
        ("q=nobody-at-all", 0),
        ("status=onboarding&q=J%C3%96RDIS+Sch%C3%A4fer", 1),
        ("status=inactive&q=jordis+schafer", 0),
        ("office=2301&starting=1&q=jordis+schafer", 1),
        ("office=2302&q=jordis+schafer", 0),
        ("status=odd&office=x&order=odd&page=x", 181),
    ],
)
def test_people_are_found(visitor: Visitor, person: Person, query: str, found: int) -> None:
    text = visitor.text(f"/people?{query}")
    assert (f"{found} people" if found != 1 else "1 person") in text
    assert ("Nobody matches" in text) is (found == 0)


def test_pages_keep_the_filters_and_end(visitor: Visitor) -> None:
    html = visitor.get("/people?order=name&page=2").body.decode()
    assert 'rel="next" href="/people?order=name&amp;page=3"' in html
    assert 'rel="prev" href="/people?order=name&amp;page=1"' in html
    assert "Page 8 of 8" in visitor.text("/people?page=99")


def test_the_latest_change_comes_first(visitor: Visitor, person: Person) -> None:
    assert names(visitor, "/people")[0] == "Jördis Schäfer"


def test_people_are_sorted_by_last_name_without_regard_to_accents(
    visitor: Visitor, state: State
) -> None:
    people = state.company.people.values()
    sorted_names = sorted(people, key=lambda one: (folded(one.last_name), folded(one.first_name)))
    assert names(visitor, "/people?order=name") == [one.name for one in sorted_names][:25]


def test_a_click_hires_an_invented_person_whom_the_api_shows(
    visitor: Visitor, call: Caller, state: State
) -> None:
    form = visitor.form("/people/hire")
    text = visitor.follow(visitor.post("/people/hire", *form.items()))
    assert "Hired. The API shows this person from now on." in text
    newest = max(state.company.people)
    shown = plain(call.employees(("offset", 180))["data"][0])
    assert shown["id"] == newest
    assert (shown["first_name"], shown["email"]) == (form["first_name"], form["email"])
    assert state.company.people[newest].status is Status.ONBOARDING


def test_another_suggestion_is_another_person(visitor: Visitor) -> None:
    assert visitor.form("/people/hire?n=1") == visitor.form("/people/hire?n=1")
    assert visitor.form("/people/hire?n=1") != visitor.form("/people/hire?n=2")


def test_suggested_addresses_are_free(visitor: Visitor, state: State) -> None:
    for _ in range(3):
        form = visitor.form("/people/hire?n=5")
        visitor.follow(visitor.post("/people/hire", *form.items()))
    addresses = [one.email for one in state.company.people.values() if one.email]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("first_name", "  "), "Please fill this in."),
        (("hire_date", "31.02.2026"), "Please give a date."),
        (("email", "nobody"), "This is no e-mail address."),
        (("email", "JOERDIS@kranich.example"), "Somebody else in this company has this address."),
        (("office", "1"), "Please choose one of the list."),
        (("status", "gone"), "Please choose one of the list."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_hired(
    visitor: Visitor, state: State, person: Person, wrong: tuple[str, str], sentence: str
) -> None:
    before = dict(state.company.people)
    form = {**visitor.form("/people/hire"), wrong[0]: wrong[1]}
    response = visitor.post("/people/hire", *form.items())
    assert response.status == 422
    assert sentence in readable(response)
    assert "Nobody was hired" in readable(response)
    assert fields(response.body.decode())["last_name"] == form["last_name"]
    assert state.company.people == before


def test_empty_fields_are_empty_values(visitor: Visitor, state: State) -> None:
    form = dict.fromkeys(visitor.form("/people/hire"), "")
    needed = {"first_name": "A", "last_name": "B", "employment_type": "external", "status": "leave"}
    visitor.follow(visitor.post("/people/hire", *{**form, **needed}.items()))
    person = state.company.people[max(state.company.people)]
    assert (person.email, person.hire_date, person.office) == (None, None, None)
    assert person.custom[state.company.key_of("Vertragsart")] == ""


def test_a_change_touches_only_what_differs(
    visitor: Visitor, state: State, clock: Clock, person: Person
) -> None:
    clock.move(timedelta(hours=1))
    form = visitor.form(f"/people/{person.id}/change")
    assert form["email"] == person.email
    form["position"] = "Head of Optics"
    text = visitor.follow(visitor.post(f"/people/{person.id}/change", *form.items()))
    assert "Head of Optics" in text
    assert set(state.company.people[person.id].changed_at) == {"position"}


def test_a_wrong_change_saves_nothing(visitor: Visitor, state: State, person: Person) -> None:
    form = {**visitor.form(f"/people/{person.id}/change"), "contract_end_date": "soon"}
    response = visitor.post(f"/people/{person.id}/change", *form.items())
    assert response.status == 422
    assert "Nothing was saved" in readable(response)
    assert state.company.people[person.id] == person


def test_leaving_and_the_day_after(
    visitor: Visitor, state: State, clock: Clock, person: Person
) -> None:
    today = str(clock.today())
    text = visitor.follow(
        visitor.post(f"/people/{person.id}/leave", ("last_day", today), ("reason", "moved"))
    )
    assert "The leaving is recorded." in text
    assert state.company.people[person.id].status is Status.ONBOARDING
    clock.move(timedelta(days=1))
    assert "Inactive" in visitor.text(f"/people/{person.id}")


def test_leaving_wants_a_day(visitor: Visitor, state: State, person: Person) -> None:
    response = visitor.post(f"/people/{person.id}/leave", ("last_day", ""))
    assert response.status == 422
    assert "Please give a date." in readable(response)
    assert state.company.people[person.id] == person


def test_who_starts_is_active_from_the_first_day(
    call: Caller, state: State, clock: Clock, person: Person
) -> None:
    clock.move(timedelta(days=10))
    call.get("/v1/company/employees")
    assert state.company.people[person.id].status is Status.ONBOARDING
    clock.move(timedelta(days=1))
    call.get("/v1/company/employees")
    assert state.company.people[person.id].status is Status.ACTIVE


def test_the_person_page_tells_who_may_read_what(
    visitor: Visitor, person: Person, issued: IssuedCredential
) -> None:
    text = visitor.text(f"/people/{person.id}")
    assert f"Hire date hire_date 2026-12-01 {NOTHING} Crossboard" in text
    assert f"Office office Berlin {NOTHING} nobody" in text


def test_people_without_much_can_be_shown(visitor: Visitor, state: State) -> None:
    nobody = hire(state, first_name="", last_name="", supervisor=3_100_012, cost_center=5601)
    text = visitor.text(f"/people/{nobody.id}")
    assert "No position" in text
    assert "1000 Administration" in text
