from datetime import UTC, datetime, timedelta

import pytest

from crossboard.sandbox import (
    IssuedCredential,
    Request,
    State,
    create_credential,
    frozen_clock,
    new_state,
    respond,
    revoke_credential,
)
from tests.sandbox.caller import Caller, authenticate, content


def fields_of(issued: IssuedCredential) -> dict[str, str]:
    return {"client_id": issued.client_id, "client_secret": issued.secret}


@pytest.mark.parametrize("kind", ["json", "form"])
def test_id_and_secret_become_a_token_for_a_day(
    state: State, issued: IssuedCredential, kind: str
) -> None:
    answer = content(authenticate(state, fields_of(issued), kind))
    assert answer["success"] is True
    assert answer["data"]["token"].startswith("papi-")
    assert answer["data"]["expires_in"] == 86_400
    assert answer["data"]["scope"] == "employees:read"


def test_the_same_token_comes_back_while_it_lives(state: State, issued: IssuedCredential) -> None:
    first = content(authenticate(state, fields_of(issued)))["data"]
    state.clock.move(timedelta(hours=23))
    second = content(authenticate(state, fields_of(issued)))["data"]
    state.clock.move(timedelta(hours=1))
    third = content(authenticate(state, fields_of(issued)))["data"]
    assert second == {**first, "expires_in": 3_600}
    assert third["token"] != first["token"]


@pytest.mark.parametrize(
    "fields",
    [
        {"client_id": "papi-unknown", "client_secret": "papi-unknown"},
        {"client_id": "papi-unknown"},
        {},
    ],
)
def test_wrong_credentials_are_forbidden_not_unauthorised(
    state: State, fields: dict[str, str]
) -> None:
    response = authenticate(state, fields)
    assert response.status == 403
    assert content(response) == {
        "success": False,
        "error": {"code": 0, "message": "Wrong credentials"},
    }


def test_a_wrong_secret_is_refused(state: State, issued: IssuedCredential) -> None:
    wrong = {"client_id": issued.client_id, "client_secret": issued.secret + "x"}
    assert authenticate(state, wrong).status == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"client_id": 1, "client_secret": 2}'])
def test_a_body_that_says_nothing_is_refused(state: State, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    request = Request.build("POST", "/v1/auth", headers=headers, body=body)
    assert respond(state, request).status == 403


@pytest.mark.parametrize(
    ("created", "now", "status"),
    [
        ("2026-05-31", "2026-11-20", 200),
        ("2026-06-01", "2026-11-20", 403),
        ("2025-01-01", "2027-01-03", 200),
        ("2025-01-01", "2027-01-04", 403),
    ],
)
def test_the_query_string_is_a_door_that_closes(created: str, now: str, status: int) -> None:
    made = datetime.fromisoformat(created).replace(tzinfo=UTC)
    state = new_state(size=1, clock=frozen_clock(made))
    issued = create_credential(state)
    state.clock.move(datetime.fromisoformat(now).replace(tzinfo=UTC) - made)
    assert authenticate(state, fields_of(issued), "query").status == status
    assert authenticate(state, fields_of(issued)).status == 200


def test_no_secret_reaches_the_log(state: State, issued: IssuedCredential) -> None:
    authenticate(state, fields_of(issued), "query")
    Caller(state).sign_in(issued).employees()
    text = repr(list(state.log)) + repr(state) + repr(issued)
    assert issued.secret not in text
    assert all(token not in text for token in state.tokens)


def test_without_a_token_or_with_a_dead_one_nothing_is_told(state: State, call: Caller) -> None:
    stranger = Caller(state)
    assert stranger.get("/v1/company/employees").status == 401
    state.clock.move(timedelta(hours=24))
    response = call.get("/v1/company/employees")
    assert response.status == 401
    assert content(response)["error"] == {"code": 401, "message": "The token has been blacklisted"}


def test_other_kinds_of_authorisation_are_none(state: State) -> None:
    headers = {"authorization": "Basic abc"}
    request = Request.build("GET", "/v1/company/employees", headers=headers)
    assert respond(state, request).status == 401


def test_a_revoked_credential_is_dead_at_once(
    state: State, issued: IssuedCredential, call: Caller
) -> None:
    revoke_credential(state, issued.client_id)
    assert call.get("/v1/company/employees").status == 401
    assert authenticate(state, fields_of(issued)).status == 403


def test_a_credential_without_the_employees_right_is_forbidden(state: State) -> None:
    issued = create_credential(state, scopes=frozenset({"absences:read"}))
    response = Caller(state).sign_in(issued).get("/v1/company/employees")
    assert response.status == 403
    assert content(response)["error"]["code"] == 0


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/auth", 405),
        ("POST", "/v1/company/employees/attributes", 405),
        ("GET", "/v1/company/nothing", 404),
        ("GET", "/v1/company/employees/", 404),
        ("GET", "/v3/anything", 404),
    ],
)
def test_other_doors_are_closed(call: Caller, method: str, path: str, status: int) -> None:
    response = call.get(path) if method == "GET" else call.post(path, {})
    assert response.status == status
    assert content(response)["success"] is False
