import json
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from crossboard.sandbox import (
    Clock,
    IssuedCredential,
    Limits,
    Reading,
    Request,
    State,
    Status,
    change,
    create_credential,
    hire,
    leave,
    nine_attributes,
    rehire,
    respond,
    withdraw_attribute,
)
from tests.sandbox.caller import Caller, content
from tests.sandbox.v2_caller import FORM, ask_token, caller_with, walk


@pytest.fixture
def v2(state: State, issued: IssuedCredential) -> Caller:
    return caller_with(state, issued)


@pytest.fixture
def v2_all(state: State) -> Caller:
    everything = frozenset(one.key for one in state.company.attributes())
    return caller_with(state, create_credential(state, attributes=everything))


def test_a_token_names_its_scopes_and_remaining_life(
    state: State, issued: IssuedCredential, clock: Clock
) -> None:
    first = content(ask_token(state, issued))
    clock.move(timedelta(hours=1))
    second = content(ask_token(state, issued))
    assert first["token_type"] == "Bearer"
    assert "personio:persons:read" in first["scope"].split()
    assert "employees:read" not in first["scope"].split()
    assert second == {**first, "expires_in": 82_800}


def test_a_narrower_token_is_another_one(state: State, issued: IssuedCredential) -> None:
    wide = content(ask_token(state, issued))
    narrow = content(ask_token(state, issued, scope="personio:webhooks:read"))
    assert narrow["scope"] == "personio:webhooks:read"
    assert narrow["access_token"] != wide["access_token"]
    response = caller_with(state, issued, scope="personio:webhooks:read").get("/v2/persons")
    assert response.status == 403
    assert content(response)["errors"][0]["type"].endswith("#commonforbidden")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "unknown"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "invalid_request"),
        ({"scope": "personio:everything:read"}, "invalid_scope"),
    ],
)
def test_token_errors_have_their_own_shape(
    state: State, issued: IssuedCredential, fields: dict[str, str], error: str
) -> None:
    response = ask_token(state, issued, **fields)
    assert response.status == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert content(response)["error"] == error


def test_missing_parameters_are_listed(state: State) -> None:
    request = Request.build("POST", "/v2/auth/token", headers={"content-type": FORM})
    missing = content(respond(state, request))["meta"]["missing_parameters"]
    assert missing == ["client_id", "client_secret", "grant_type"]


def test_a_token_is_asked_for_by_form_only(state: State, issued: IssuedCredential) -> None:
    body = json.dumps({"client_id": issued.client_id}).encode()
    headers = {"content-type": "application/json"}
    request = Request.build("POST", "/v2/auth/token", headers=headers, body=body)
    assert content(respond(state, request))["error"] == "invalid_request"


def test_a_revoked_token_is_dead(state: State, v2: Caller) -> None:
    assert v2.get("/v2/persons").status == 200
    body = urlencode({"token": v2.token}).encode()
    request = Request.build("POST", "/v2/auth/revoke", headers={"content-type": FORM}, body=body)
    response = respond(state, request)
    assert (response.status, response.body) == (200, b"")
    refused = v2.get("/v2/persons")
    assert refused.status == 401
    assert content(refused)["errors"][0]["detail"] == "Unauthorized Request"


def test_a_v2_token_works_on_v1_but_not_the_other_way(v2: Caller, call: Caller) -> None:
    assert v2.employees()["metadata"]["total_elements"] == 180
    assert call.get("/v2/persons").status == 403


def test_persons_come_by_tens_and_by_cursor(v2: Caller, state: State) -> None:
    first = content(v2.get("/v2/persons"))
    assert len(first["_data"]) == 10
    assert "total" not in json.dumps(first["_meta"])
    everybody = walk(v2, "/v2/persons", ("limit", 50))
    assert [int(row["id"]) for row in everybody] == list(state.company.people)


@pytest.mark.parametrize("limit", ["0", "51", "x", ""])
def test_a_limit_out_of_range_is_refused(v2: Caller, limit: str) -> None:
    response = v2.get("/v2/persons", ("limit", limit))
    assert response.status == 400
    assert content(response)["errors"][0]["detail"] == "Provided value for limit is not valid"


@pytest.mark.parametrize("cursor", ["x", "e30=", "ü", "////"])
def test_a_broken_cursor_is_refused(v2: Caller, cursor: str) -> None:
    assert v2.get("/v2/persons", ("cursor", cursor)).status == 400


def test_a_cursor_keeps_filters_and_survives_a_deletion(v2: Caller, state: State) -> None:
    people = [hire(state, first_name="Quendolin", last_name=str(n)) for n in range(5)]
    first = content(v2.get("/v2/persons", ("first_name", "Quendolin"), ("limit", 2)))
    del state.company.people[people[0].id]
    link = first["_meta"]["links"]["next"]["href"]
    assert "first_name" not in link
    second = content(v2.get(link))
    assert [row["id"] for row in second["_data"]] == [str(one.id) for one in people[2:4]]


def test_links_lead_back_to_where_the_caller_came_from(v2: Caller) -> None:
    answer = content(v2.get("http://127.0.0.1:8899/v2/persons"))
    assert answer["_meta"]["links"]["next"]["href"].startswith("http://127.0.0.1:8899/v2/persons?")


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ((("first_name", "Quendolin"),), 1),
        ((("first_name", "Quendolin"), ("last_name", "Nobody")), 0),
        ((("updated_at.gt", "2026-11-20T11:59:59Z"),), 1),
        ((("updated_at.gt", "2026-11-20T12:00:00Z"),), 0),
        ((("updated_at.gt", "2026-11-20"),), 1),
        ((("created_at", "2026-11-20"),), 1),
        ((("created_at", "2026-11-20T12:00:00"),), 1),
        ((("created_at.lt", "2026-11-20"),), 180),
        ((("created_at.gt", "2026-11-19"), ("status", "ACTIVE")), 1),
        ((("unheard_of", "1"), ("first_name", "Quendolin")), 1),
    ],
)
def test_filters_hold_together(
    v2: Caller, state: State, pairs: tuple[tuple[str, str], ...], found: int
) -> None:
    hire(state, first_name="Quendolin", last_name="Neu", email="quendolin@kranich.example")
    assert len(walk(v2, "/v2/persons", ("limit", 50), *pairs)) == found


def test_lists_of_ids_and_addresses(v2: Caller, state: State) -> None:
    first, second = list(state.company.people.values())[:2]
    ids = f"{first.id},{second.id},999"
    assert len(walk(v2, "/v2/persons", ("id", ids))) == 2
    assert len(walk(v2, "/v2/persons", ("email", f"{first.email},x@y.example"))) == 1


def test_status_looks_at_the_employment(v2: Caller, state: State) -> None:
    inactive = walk(v2, "/v2/persons", ("status", "INACTIVE"), ("limit", 50))
    expected = [one.id for one in state.company.people.values() if one.status is Status.INACTIVE]
    assert [int(row["id"]) for row in inactive] == expected


@pytest.mark.parametrize(
    ("name", "value", "detail"),
    [
        ("created_at.ge", "2026-01-01", "Provided filter encoding is invalid."),
        ("updated_at", "yesterday", "Provided request parameters are invalid."),
        ("status", "active", "Provided request parameters are invalid."),
    ],
)
def test_bad_filters_are_refused(v2: Caller, name: str, value: str, detail: str) -> None:
    response = v2.get("/v2/persons", (name, value))
    assert response.status == 400
    assert content(response)["errors"][0]["detail"] == detail


def test_unreleased_attributes_are_silently_absent(
    v2: Caller, state: State, issued: IssuedCredential
) -> None:
    row = content(v2.get("/v2/persons", ("limit", 1)))["_data"][0]
    always = {"id", "custom_attributes", "employments", "_meta"}
    assert set(row) == always | {"email", "first_name", "last_name"}
    custom = {one["id"] for one in row["custom_attributes"]}
    assert custom == {key for key in nine_attributes(state.company) if "dynamic" in key}
    for key in nine_attributes(state.company):
        withdraw_attribute(state, issued.client_id, key)
    row = content(v2.get("/v2/persons", ("limit", 1)))["_data"][0]
    assert set(row) == always
    employment = content(v2.get(f"/v2/persons/{row['id']}/employments"))["_data"][0]
    assert set(employment) == {"id", "person", "_meta"}


def test_custom_values_have_small_types_and_plain_days(v2_all: Caller, state: State) -> None:
    key = state.company.key_of
    person = hire(
        state,
        first_name="A",
        last_name="B",
        **{key("Birthday"): "1999-12-31", key("Language Skills"): ["हिन्दी"]},
    )
    row = content(v2_all.get(f"/v2/persons/{person.id}"))
    custom = {one["label"]: (one["type"], one["value"]) for one in row["custom_attributes"]}
    assert custom["Birthday"] == ("date", "1999-12-31")
    assert custom["Language Skills"] == ("string_list", ["हिन्दी"])
    assert custom["Vertragsart"] == ("string", "")
    assert custom["Personalnummer"] == ("int", None)


def test_an_employment_has_ids_of_everything_and_plain_days(v2_all: Caller, state: State) -> None:
    boss, person = list(state.company.people.values())[:2]
    change(state, person.id, {"hire_date": date(2026, 12, 1), "weekly_working_hours": "37.5"})
    change(state, person.id, {"supervisor": boss.id, "cost_center": 5601, "office": 2301})
    row = content(v2_all.get(f"/v2/persons/{person.id}/employments"))["_data"][0]
    assert row["employment_start_date"] == "2026-12-01"
    assert row["weekly_working_hours"] == 37.5
    assert row["supervisor"] == {"id": str(boss.id)}
    assert row["office"] == {"id": "2301"}
    assert row["cost_centers"] == [{"id": "5601", "weight": 100}]
    assert row["_meta"]["links"]["person"]["href"].endswith(f"/v2/persons/{person.id}")
    single = content(v2_all.get(f"/v2/persons/{person.id}/employments/{row['id']}"))
    assert single == row


def test_a_leaver_has_a_termination(v2_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B")
    path = f"/v2/persons/{person.id}/employments"
    assert content(v2_all.get(path))["_data"][0]["termination"] is None
    leave(state, person.id, last_day=date(2026, 11, 1), reason="moved")
    row = content(v2_all.get(path))["_data"][0]
    assert row["status"] == "INACTIVE"
    assert row["termination"]["last_working_day"] == "2026-11-01"
    assert row["termination"]["type"] == "EMPLOYEE"


def test_a_rehire_is_a_second_employment_of_the_same_person(v2_all: Caller, state: State) -> None:
    person = hire(state, first_name="A", last_name="B", hire_date=date(2024, 1, 1))
    leave(state, person.id, last_day=date(2025, 6, 30))
    back = rehire(state, person.id, hire_date=date(2026, 12, 1))
    assert back.status is Status.ONBOARDING
    rows = walk(v2_all, f"/v2/persons/{person.id}/employments", ("limit", 1))
    assert [row["employment_start_date"] for row in rows] == ["2026-12-01", "2024-01-01"]
    assert [row["employment_end_date"] for row in rows] == [None, "2025-06-30"]
    shown = content(v2_all.get(f"/v2/persons/{person.id}"))
    assert [one["id"] for one in shown["employments"]] == [row["id"] for row in rows]
    filtered = walk(v2_all, f"/v2/persons/{person.id}/employments", ("id", rows[1]["id"]))
    assert len(filtered) == 1


@pytest.mark.parametrize(
    "path",
    ["/v2/persons/1", "/v2/persons/x", "/v2/persons/1/employments", "/v2/persons/1/employments/x"],
)
def test_an_unknown_id_is_told_apart_from_an_unknown_endpoint(v2: Caller, path: str) -> None:
    response = v2.get(path)
    assert response.status == 404
    assert content(response)["errors"][0]["detail"] == "There is no resource for the specified id."


def test_an_unknown_endpoint_names_its_path(v2: Caller) -> None:
    error = content(v2.get("/v2/nothing"))["errors"][0]
    assert error["type"].endswith("#apinot_found")
    assert error["_meta"] == {"path": "/v2/nothing"}


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("/v2/org-units?type=department", 8),
        ("/v2/org-units?type=team&limit=3", 14),
        ("/v2/org-units?type=team&sort=-name&limit=5", 14),
        ("/v2/legal-entities", 9),
        ("/v2/legal-entities?country=PT,DE", 2),
        ("/v2/cost-centers?name=3000+Sales", 1),
        ("/v2/workplaces?limit=4", 14),
        ("/v2/workplaces?id=2301,2302", 2),
    ],
)
def test_org_data(v2: Caller, path: str, rows: int) -> None:
    found = walk(v2, path)
    assert len(found) == len({row["id"] for row in found}) == rows


def test_one_org_unit_with_the_way_up(v2: Caller) -> None:
    unit = content(v2.get("/v2/org-units/4501?type=team&include_parent_chain=true"))
    assert unit["parent_chain"][0]["name"] == "Engineering"
    assert content(v2.get("/v2/legal-entities/1201"))["country"] == "DE"
    assert v2.get("/v2/org-units/1?type=team").status == 404


@pytest.mark.parametrize("path", ["/v2/org-units", "/v2/workplaces?sort=size"])
def test_org_data_refuses_bad_parameters(v2: Caller, path: str) -> None:
    assert v2.get(path).status == 400


def test_the_live_limit_and_its_headers(v2: Caller, state: State, clock: Clock) -> None:
    state.limits = Limits(reading=Reading.WINDOW)
    responses = [v2.get("/v2/persons", ("limit", 1)) for _ in range(101)]
    assert [one.status for one in responses].count(200) == 100
    assert responses[0].headers["x-ratelimit-remaining"] == "99"
    refused = responses[-1]
    assert (refused.status, refused.body) == (429, b"")
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert refused.headers["x-ratelimit-replenish-rate"] == "30"
    assert "retry-after" not in refused.headers
    clock.move(timedelta(seconds=1))
    again = [v2.get("/v2/persons", ("limit", 1)).status for _ in range(31)]
    assert again == [200] * 30 + [429]


def test_too_many_tokens_slow_down_to_one_a_second(
    state: State, issued: IssuedCredential, clock: Clock
) -> None:
    state.limits = Limits(reading=Reading.WINDOW)
    statuses = [ask_token(state, issued).status for _ in range(152)]
    assert statuses == [200] * 150 + [429, 200]
    assert ask_token(state, issued).status == 429
    clock.move(timedelta(seconds=1))
    assert ask_token(state, issued).status == 200
    clock.move(timedelta(seconds=60))
    assert [ask_token(state, issued).status for _ in range(3)] == [200, 200, 200]
