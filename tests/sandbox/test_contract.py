"""Every answer of the sandbox against the tables of docs/reference/personio-fields.md."""

import json
from datetime import date
from typing import Any

import pytest

from crossboard.sandbox import (
    IssuedCredential,
    Response,
    State,
    change,
    create_credential,
    hire,
    leave,
    rehire,
)
from crossboard.sandbox.telling import due, note
from tests.sandbox.caller import Caller, authenticate, content
from tests.sandbox.field_table import problems, sections
from tests.sandbox.hooks import make
from tests.sandbox.v2_caller import ask_token, caller_with, walk


@pytest.fixture
def v2(state: State) -> Caller:
    """May read everything through v2."""
    everything = frozenset(one.key for one in state.company.attributes())
    return caller_with(state, create_credential(state, attributes=everything))


@pytest.fixture
def full(state: State) -> State:
    """With somebody who has every kind of value, and somebody who has none."""
    key = state.company.key_of
    boss = min(state.company.people)
    person = hire(
        state,
        first_name="Jördis",
        last_name="Vogt",
        gender="diverse",
        cost_center=5601,
        supervisor=boss,
        hire_date=date(2024, 1, 1),
        **{key("Birthday"): "1999-12-31", key("Language Skills"): ["English"]},
    )
    leave(state, person.id, last_day=date(2025, 1, 31), reason="moved")
    rehire(state, person.id, hire_date=date(2026, 12, 1))
    leave(state, min(state.company.people), last_day=date(2026, 11, 1))
    hire(state, first_name="", last_name="", employment_type="external")
    return state


def test_v1_tokens(state: State, issued: IssuedCredential) -> None:
    fields = {"client_id": issued.client_id, "client_secret": issued.secret}
    assert problems("v1 token", content(authenticate(state, fields))) == []


def v1_errors(caller: Caller) -> list[Response]:
    paths = ("?limit=0", "?offset=-1", "?updated_since=x", "/1", "/1/2/3")
    return [caller.get(f"/v1/company/employees{end}") for end in paths]


def test_v1_errors(state: State, call: Caller) -> None:
    wrong = authenticate(state, {"client_id": "x", "client_secret": "y"})
    stranger = Caller(state).get("/v1/company/employees")
    for response in (wrong, stranger, *v1_errors(call)):
        assert response.status >= 400
        assert problems("v1 error", content(response)) == []


def test_v1_employees(full: State, call_all: Caller) -> None:
    for offset in (0, 100):
        answer = call_all.employees(("limit", 100), ("offset", offset))
        outer = {**answer, "data": [{**row, "attributes": {}} for row in answer["data"]]}
        assert problems("v1 employees", outer) == []
        for row in answer["data"]:
            check_attributes(full, row["attributes"])
    one = content(call_all.get(f"/v1/company/employees/{min(full.company.people)}"))
    assert problems("v1 employee", {**one, "data": {**one["data"], "attributes": {}}}) == []


def check_attributes(state: State, attributes: dict[str, Any]) -> None:
    for wrapper in attributes.values():
        assert problems("v1 attribute wrapper", {**wrapper, "value": None}) == []
    preset = {key: one["value"] for key, one in attributes.items() if "dynamic" not in key}
    custom = [(f"custom {one.type}", attributes[one.key]["value"]) for one in state.company.custom]
    names = [row for row in sections()["v1 attribute values"] if row.place[0].startswith("custom ")]
    without = {".".join(row.place) + " is missing" for row in names}
    assert set(problems("v1 attribute values", preset)) == without
    for kind, value in custom:
        row = next(row for row in names if row.place == (kind,))
        assert row.allows(value), (kind, value)


def test_v1_attributes(call_all: Caller) -> None:
    answer = content(call_all.get("/v1/company/employees/attributes"))
    assert problems("v1 attributes", answer) == []


def test_v2_tokens(state: State, issued: IssuedCredential) -> None:
    assert problems("v2 token", content(ask_token(state, issued))) == []
    for more in ({"client_secret": "x"}, {"grant_type": ""}, {"scope": "x"}):
        assert problems("v2 token error", content(ask_token(state, issued, **more))) == []


@pytest.mark.parametrize(
    "path",
    [
        "/v2/persons?limit=0",
        "/v2/persons/1",
        "/v2/nothing",
        "/v2/org-units",
        "/v2/persons?cursor=x",
    ],
)
def test_v2_errors(v2: Caller, path: str) -> None:
    assert problems("v2 error", content(v2.get(path))) == []


def test_v2_persons_and_employments(full: State, v2: Caller) -> None:
    answer = content(v2.get("/v2/persons"))
    assert problems("v2 list", {**answer, "_data": []}) == []
    for person in walk(v2, "/v2/persons", ("limit", 50)):
        assert problems("v2 person", person) == []
    for number in [*list(full.company.people)[:30], *list(full.company.people)[-2:]]:
        for employment in walk(v2, f"/v2/persons/{number}/employments"):
            assert problems("v2 employment", employment) == []


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("v2 org unit", "/v2/org-units?type=team&include_parent_chain=true"),
        ("v2 org unit", "/v2/org-units?type=department"),
        ("v2 legal entity", "/v2/legal-entities"),
        ("v2 cost center", "/v2/cost-centers"),
        ("v2 workplace", "/v2/workplaces"),
    ],
)
def test_v2_org_data(v2: Caller, section: str, path: str) -> None:
    rows = walk(v2, path)
    assert rows
    assert [problem for row in rows for problem in problems(section, row)] == []


def test_v2_webhooks(state: State, v2: Caller) -> None:
    made = make(v2, status="ENABLED")
    assert problems("v2 webhook", made) == []
    change(state, min(state.company.people), {"email": "new@kranich.example"})
    first = due(state)[0]
    note(state, first.delivery_id, None)
    body = json.loads(first.body)
    assert problems("v2 webhook event", body) == []
    path = f"/v2/webhooks/{made['id']}"
    for section, end in (("v2 webhook activity", "activity"), ("v2 webhook event", "events")):
        rows = walk(v2, f"{path}/{end}")
        assert rows
        assert [problem for row in rows for problem in problems(section, row)] == []


def test_the_tables_notice_what_is_wrong() -> None:
    token = {"success": True, "data": {"token": "papi-1"}}
    assert problems("v1 token", token) == []
    assert problems("v1 token", {**token, "more": 1}) == ["more = 1"]
    assert problems("v1 token", {"success": "yes", "data": {}}) == [
        "success = 'yes'",
        "data.token is missing",
    ]
