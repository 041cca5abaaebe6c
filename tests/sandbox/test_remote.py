"""The API that programs steer the sandbox with."""

import json
from typing import Any

import pytest

from crossboard.sandbox import Reading, Request, Response, State, Status
from crossboard.sandbox.pages.answering import answer_page
from crossboard.sandbox.pages.site import Site
from tests.sandbox.caller import Caller


def send(state: State, method: str, path: str, body: object = None, **headers: str) -> Response:
    content = b"" if body is None else json.dumps(body).encode()
    request = Request.build(
        method, f"/sandbox/api/{path}", headers={"host": "localhost:1", **headers}, body=content
    )
    return answer_page(Site(state=state), request)


def told(state: State, method: str, path: str, body: object = None) -> Any:
    response = send(state, method, path, body)
    assert response.status == 200, response.body
    return json.loads(response.body)


def test_the_state_and_the_truth_are_told(state: State, call: Caller) -> None:
    call.employees()
    answer = told(state, "GET", "state")
    assert (answer["people"], answer["limits"], answer["requests"]) == (180, "off", 2)
    truth = told(state, "GET", "people")
    assert [one["id"] for one in truth] == list(state.company.people)


def test_someone_is_hired_changed_leaves_comes_back_and_is_erased(state: State) -> None:
    given = {"first_name": "Jördis", "last_name": "Vogt", "hire_date": "2026-12-01"}
    number = told(state, "POST", "people", given)["id"]
    assert state.company.people[number].status is Status.ONBOARDING
    told(state, "PATCH", f"people/{number}", {"position": "Head of Optics"})
    assert state.company.people[number].position == "Head of Optics"
    told(state, "POST", f"people/{number}/leave", {"last_day": "2026-11-01"})
    assert state.company.people[number].status is Status.INACTIVE
    told(state, "POST", f"people/{number}/rehire", {"hire_date": "2026-11-02"})
    assert state.company.people[number].status is Status.ACTIVE
    told(state, "DELETE", f"people/{number}")
    assert number not in state.company.people


def test_the_clock_moves_and_limits_change(state: State) -> None:
    before = state.clock.now()
    told(state, "POST", "clock", {"days": 1, "seconds": -60})
    assert (state.clock.now() - before).total_seconds() == 86_340
    assert told(state, "PUT", "limits", {"reading": "bucket"}) == {"reading": "bucket"}
    assert state.limits.reading is Reading.BUCKET


def test_nuisances_are_switched(state: State, call: Caller) -> None:
    names = [one["name"] for one in told(state, "GET", "nuisances")]
    assert "status-503" in names
    told(state, "PUT", "nuisances/status-503", {"skip": 1, "times": 1})
    told(state, "PUT", "nuisances/labels-missing")
    assert [call.get("/v1/company/employees").status for _ in range(3)] == [200, 503, 200]
    assert told(state, "GET", "state")["nuisances"]["status-503"] == {"seen": 3, "met": 1}
    assert told(state, "DELETE", "nuisances/status-503") == {"on": ["labels-missing"]}
    assert told(state, "DELETE", "nuisances") == {"on": []}


def test_happenings_happen(state: State) -> None:
    assert "Unbefristet" in told(state, "POST", "happenings/option-renamed")["happened"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "people", {"first_name": "only"}),
        ("POST", "people", {"first_name": "a", "last_name": "b", "colour": "c"}),
        ("POST", "people", {"first_name": "a", "last_name": "b", "hire_date": "soon"}),
        ("PATCH", "people/1", {"position": "x"}),
        ("PATCH", "people/3100012", {"status": "gone"}),
        ("POST", "people/3100012/leave", {}),
        ("POST", "clock", {"days": "many"}),
        ("PUT", "limits", {"reading": "none"}),
        ("PUT", "nuisances/toothache", None),
        ("PUT", "nuisances/status-503", {"often": 3}),
        ("POST", "happenings/miracle", None),
    ],
)
def test_what_is_wrong_is_said(state: State, method: str, path: str, body: object) -> None:
    before = dict(state.company.people)
    response = send(state, method, path, body)
    assert response.status == 400
    assert json.loads(response.body)["error"]
    assert state.company.people == before


def test_broken_json_and_unknown_addresses(state: State) -> None:
    request = Request.build("POST", "/sandbox/api/people", headers={"host": "localhost"}, body=b"{")
    assert answer_page(Site(state=state), request).status == 400
    assert send(state, "GET", "nothing").status == 404


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_no_web_page_may_use_it(state: State, headers: dict[str, str]) -> None:
    assert send(state, "DELETE", "people/3100012", **headers).status == 403
    assert 3_100_012 in state.company.people


def test_a_program_gets_a_credential_of_its_own(state: State) -> None:
    made = told(state, "POST", "credentials", {})
    credential = state.credentials[made["client_id"]]
    assert credential.accepts(made["secret"])
    assert made["secret"] not in repr(credential)
