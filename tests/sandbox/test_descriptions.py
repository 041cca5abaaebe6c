"""The second run of the contract: the sandbox against Personio's own descriptions.

Where the live service was seen to do otherwise, the sandbox follows the service. Each such place
stands here with its reason; one more or one less fails the test.
"""

from collections.abc import Callable, Iterable

import pytest

from crossboard.sandbox import IssuedCredential, State, create_credential
from tests.sandbox.caller import Caller, authenticate, content
from tests.sandbox.descriptions import deviations, needs_descriptions, parameters
from tests.sandbox.v2_caller import ask_token, caller_with

pytestmark = needs_descriptions

V1, V1_AUTH = "v1-personnel-data.yaml", "v1-auth.yaml"
V2_PERSONS, V2_EMPLOYMENTS = "v2-persons-service.json", "v2-employment-contract.json"
V2_TOKENS = "v2-credentials-service.json"

EMPTY_OBJECT = "null when there is none, seen live; the description knows no null"
NO_DATE = "null when there is none; the description knows no null"
EXPECTED = {
    "v1 employees": {
        "data: type": "a list; the description calls it an object",
        "data.[].attributes.supervisor.value: type": EMPTY_OBJECT,
        "data.[].attributes.office.value: type": EMPTY_OBJECT,
        "data.[].attributes.team.value: type": EMPTY_OBJECT,
        "data.[].attributes.work_schedule.value: type": EMPTY_OBJECT,
    },
    "v2 persons": {
        "_data.[].custom_attributes.[].type: enum": "small letters, seen live",
        "_data.[].custom_attributes.[].global_id: type": "null for own attributes, seen live",
        "_data.[].custom_attributes.[].value: oneOf": "numbers and null, seen live",
        "_data.[].email: type": "null for people without an address",
    },
    "v2 employments": {
        "_data.[].supervisor: type": EMPTY_OBJECT,
        "_data.[].office: type": EMPTY_OBJECT,
        "_data.[].employment_start_date: type": NO_DATE,
        "_data.[].employment_end_date: type": NO_DATE,
        "_data.[].contract_end_date: type": NO_DATE,
        "_data.[].probation_end_date: type": NO_DATE,
        "_data.[].termination.reason: type": "null without a reason",
    },
}


@pytest.fixture
def v2(state: State) -> Caller:
    everything = frozenset(one.key for one in state.company.attributes())
    return caller_with(state, create_credential(state, attributes=everything))


def test_tokens_are_as_described(state: State, issued: IssuedCredential) -> None:
    fields = {"client_id": issued.client_id, "client_secret": issued.secret}
    v1_token = content(authenticate(state, fields))
    assert deviations(V1_AUTH, "/auth", "post", 200, v1_token) == set()
    path, wrong = "/v2/auth/token", content(ask_token(state, issued, scope="x"))
    assert deviations(V2_TOKENS, path, "post", 200, content(ask_token(state, issued))) == set()
    assert deviations(V2_TOKENS, path, "post", 400, wrong) == set()


def test_v1_employees_are_as_described_but_for_known_places(call_all: Caller) -> None:
    found: set[str] = set()
    for offset in (0, 100):
        answer = call_all.employees(("limit", 100), ("offset", offset))
        found |= deviations(V1, "/company/employees", "get", 200, answer)
    assert found == set(EXPECTED["v1 employees"])


def test_an_unknown_employee_is_as_described(call_all: Caller) -> None:
    answer = content(call_all.get("/v1/company/employees/1"))
    path = "/company/employees/{employee_id}"
    assert deviations(V1, path, "get", 404, answer) == set()


def all_found(ask: Callable[[int], set[str]], numbers: Iterable[int]) -> set[str]:
    return set().union(*(ask(number) for number in numbers))


def test_v2_persons_are_as_described_but_for_known_places(v2: Caller, state: State) -> None:
    def ask(number: int) -> set[str]:
        answer = content(v2.get("/v2/persons", ("id", number)))
        return deviations(V2_PERSONS, "/v2/persons", "get", 200, answer)

    assert all_found(ask, state.company.people) == set(EXPECTED["v2 persons"])


def test_v2_employments_are_as_described_but_for_known_places(v2: Caller, state: State) -> None:
    path = "/v2/persons/{person_id}/employments"

    def ask(number: int) -> set[str]:
        answer = content(v2.get(f"/v2/persons/{number}/employments"))
        return deviations(V2_EMPLOYMENTS, path, "get", 200, answer)

    assert all_found(ask, state.company.people) == set(EXPECTED["v2 employments"])


@pytest.mark.parametrize(
    ("query", "path", "status"),
    [("?limit=500", "/v2/persons", 400), ("/1", "/v2/persons/{id}", 404)],
)
def test_v2_errors_are_as_described(v2: Caller, query: str, path: str, status: int) -> None:
    answer = content(v2.get(f"/v2/persons{query}"))
    assert deviations(V2_PERSONS, path, "get", status, answer) == set()


def test_every_described_parameter_is_understood(v2: Caller, call_all: Caller) -> None:
    """A value that cannot be right is refused, or narrows the list: it is never overlooked."""
    everybody = len(content(v2.get("/v2/persons", ("limit", 50)))["_data"])
    for name in parameters(V2_PERSONS, "/v2/persons", "get"):
        response = v2.get("/v2/persons", (name, "nothing-like-it"), ("limit", 50))
        assert response.status == 400 or len(content(response)["_data"]) < everybody, name
    described = parameters(V1, "/company/employees", "get")
    for name in described - {"X-Personio-Partner-ID", "X-Personio-App-ID", "attributes[]"}:
        response = call_all.get("/v1/company/employees", (name, "nothing-like-it"))
        assert response.status in {400, 422} or content(response)["data"] == [], name
