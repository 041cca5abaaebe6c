"""Every nuisance does what its name says, to the calls it is meant for and to no others."""

import gzip
import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import httpx2
import pytest

from crossboard.sandbox import NUISANCES, IssuedCredential, State, hire, switch_off, switch_on
from crossboard.sandbox.nuisances.happenings import HAPPENINGS
from tests.sandbox.caller import Caller, content, plain
from tests.sandbox.transport import mock_transport
from tests.sandbox.v2_caller import caller_with, walk

PATHS = {"v1": "/v1/company/employees?limit=5", "v2": "/v2/persons?limit=5"}


@pytest.fixture
def callers(state: State, call: Caller, issued: IssuedCredential) -> dict[str, Caller]:
    return {"v1": call, "v2": caller_with(state, issued)}


def rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    found = answer.get("_data", answer.get("data"))
    assert isinstance(found, list)
    return found


# What is meant for one generation leaves the other alone, as do those that alter no answer.
UNTOUCHED = {
    "v1": {"cursor-circle", "cursor-abroad", "cursor-relative", "labels-missing"},
    "v2": {"other-total", "no-metadata"},
}
QUIET = {"late-changes", "webhooks-lost", "webhooks-doubled", "someone-goes", "someone-comes"}


@pytest.mark.parametrize("generation", ["v1", "v2"])
@pytest.mark.parametrize("name", sorted(set(NUISANCES) - QUIET))
def test_a_nuisance_spoils_the_call_it_is_meant_for_and_no_other(
    state: State, callers: dict[str, Caller], name: str, generation: str
) -> None:
    caller, path = callers[generation], PATHS[generation]
    if generation == "v2" and name.startswith("date-"):
        path = "/v2/persons/3100012/employments"
    clean = caller.get(path)
    switch_on(state, name, skip=1, times=1)
    assert caller.get(path) == clean
    spoilt = caller.get(path)
    assert (spoilt == clean) is (name in UNTOUCHED[generation])
    assert state.switches[name].met == 1
    if name not in {"token-expired", "credential-revoked"}:
        assert caller.get(path) == clean


@pytest.mark.parametrize("name", ["status-503", "hang-up", "truncated-json", "empty-page"])
def test_switched_off_it_is_over(state: State, call: Caller, name: str) -> None:
    clean = call.get(PATHS["v1"])
    switch_on(state, name)
    assert [call.get(PATHS["v1"]) == clean for _ in range(3)] == [False] * 3
    switch_off(state, name)
    assert call.get(PATHS["v1"]) == clean
    switch_on(state, name)
    switch_off(state)
    assert call.get(PATHS["v1"]) == clean


def test_tokens_are_spared_unless_meant(state: State, issued: IssuedCredential) -> None:
    switch_on(state, "status-500")
    Caller(state).sign_in(issued)
    switch_off(state)
    switch_on(state, "status-500", path="/v1/auth", times=1)
    body = {"client_id": issued.client_id, "client_secret": issued.secret}
    assert Caller(state).post("/v1/auth", body).status == 500
    assert Caller(state).post("/v1/auth", body).status == 200


def test_a_share_meets_the_same_calls_again(state: State, call: Caller) -> None:
    seen = []
    for _ in range(2):
        switch_on(state, "status-502", share=0.2)
        seen.append([call.get(PATHS["v1"]).status for _ in range(100)])
    assert seen[0] == seen[1]
    assert 8 <= seen[0].count(502) <= 35


def test_an_unknown_name_is_an_error(state: State) -> None:
    with pytest.raises(KeyError):
        switch_on(state, "toothache")


def test_no_two_nuisances_share_a_title() -> None:
    titles = {one.title for one in NUISANCES.values()}
    assert len(titles) == len(NUISANCES) >= 60


def test_an_expired_token_can_be_replaced_and_a_revoked_credential_not(
    state: State, issued: IssuedCredential, call: Caller
) -> None:
    switch_on(state, "token-expired", times=1)
    assert call.get(PATHS["v1"]).status == 401
    assert call.get(PATHS["v1"]).status == 401
    call.sign_in(issued)
    assert call.get(PATHS["v1"]).status == 200
    switch_on(state, "credential-revoked", times=1)
    assert call.get(PATHS["v1"]).status == 401
    body = {"client_id": issued.client_id, "client_secret": issued.secret}
    assert call.post("/v1/auth", body).status == 403


def test_the_bomb_unpacks_to_200_megabytes(state: State, call: Caller) -> None:
    switch_on(state, "gzip-bomb")
    response = call.get(PATHS["v1"])
    assert len(response.body) < 300_000
    with gzip.GzipFile(fileobj=BytesIO(response.body)) as file:
        assert sum(len(chunk) for chunk in iter(lambda: file.read(1_000_000), b"")) == 200_000_000


def test_the_doubled_key_hides_everybody_from_who_takes_the_last(
    state: State, callers: dict[str, Caller]
) -> None:
    switch_on(state, "doubled-key")
    for generation, caller in callers.items():
        assert rows(json.loads(caller.get(PATHS[generation]).body)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("id-as-float", 3_100_012.5), ("id-zero", 0), ("id-negative", -3_100_012)],
)
def test_ids_that_are_none(state: State, call: Caller, name: str, value: float) -> None:
    switch_on(state, name)
    assert plain(call.employees()["data"][0])["id"] == value


def test_ids_change_their_type(state: State, callers: dict[str, Caller]) -> None:
    switch_on(state, "id-as-text")
    assert plain(callers["v1"].employees()["data"][0])["id"] == "3100012"
    answer = content(callers["v2"].get("/v2/persons"))
    assert answer["_data"][0]["id"] == 3_100_012
    path = "/v2/persons/3100012/employments"
    assert isinstance(content(callers["v2"].get(path))["_data"][0]["id"], int)


def test_a_total_shrinks(state: State, call: Caller) -> None:
    switch_on(state, "other-total", skip=1)
    totals = [call.employees()["metadata"]["total_elements"] for _ in range(2)]
    assert totals == [180, 179]


def test_the_list_moves_up_when_someone_goes(state: State, call: Caller) -> None:
    everybody = list(state.company.people)
    switch_on(state, "someone-goes", times=1)
    ids = [one["id"] for one in call.everybody()]
    assert everybody[100] not in ids
    assert len(ids) == 179


def test_the_list_moves_down_when_someone_comes(state: State, call: Caller) -> None:
    switch_on(state, "someone-comes", times=1)
    ids = [one["id"] for one in call.everybody()]
    assert len(ids) == 181
    assert len(set(ids)) == 180


def test_cursors_lead_astray(state: State, callers: dict[str, Caller]) -> None:
    def following(name: str) -> str:
        switch_off(state)
        switch_on(state, name)
        answer = content(callers["v2"].get("/v2/persons?limit=50"))
        return str(answer["_meta"]["links"]["next"]["href"])

    assert following("cursor-circle") == "https://api.personio.de/v2/persons?limit=50"
    assert following("cursor-abroad").startswith("https://elsewhere.example/")
    assert following("cursor-relative").startswith("/v2/persons?cursor=")


def test_the_last_page_keeps_no_relative_cursor(state: State, callers: dict[str, Caller]) -> None:
    switch_on(state, "cursor-relative")
    assert len(walk(callers["v2"], "/v2/workplaces")) == 14


def test_changes_are_found_late(state: State, callers: dict[str, Caller], clock: Any) -> None:
    switch_on(state, "late-changes")
    hire(state, first_name="New", last_name="Here")
    found = [len(callers["v1"].employees(("updated_since", "2026-11-20"))["data"])]
    found.append(len(walk(callers["v2"], "/v2/persons", ("updated_at.gt", "2026-11-20"))))
    clock.move(timedelta(minutes=45))
    found.append(len(callers["v1"].employees(("updated_since", "2026-11-20"))["data"]))
    found.append(len(walk(callers["v2"], "/v2/persons", ("updated_at.gt", "2026-11-20"))))
    assert found == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("hang-up", httpx2.RemoteProtocolError),
        ("cut-body", httpx2.ReadError),
        ("crawl", httpx2.ReadTimeout),
    ],
)
def test_broken_wires_reach_a_client_as_its_own_errors(
    state: State, name: str, error: type[Exception]
) -> None:
    switch_on(state, name)
    with (
        httpx2.Client(
            transport=mock_transport(state), base_url="https://api.personio.de"
        ) as client,
        pytest.raises(error),
    ):
        client.get("/v1/company/employees")


def test_a_whole_answer_passes_the_transport(state: State) -> None:
    with httpx2.Client(transport=mock_transport(state), base_url="https://api.personio.de") as http:
        assert http.get("/v1/company/employees").status_code == 401


@pytest.mark.parametrize("name", sorted(HAPPENINGS))
def test_happenings_tell_what_they_did(state: State, issued: IssuedCredential, name: str) -> None:
    before = dict(state.company.people)
    allowed = state.credentials[issued.client_id].attributes
    assert HAPPENINGS[name].act(state)
    after = state.credentials[issued.client_id].attributes
    assert (state.company.people != before) is (name != "attribute-withdrawn")
    assert (after != allowed) is (name == "attribute-withdrawn")


def test_a_renamed_option_changes_values_but_no_change_dates(state: State) -> None:
    key = state.company.key_of("Vertragsart")
    HAPPENINGS["option-renamed"].act(state)
    people = state.company.people.values()
    assert any(one.custom[key] == "Unbefristet (neu)" for one in people)
    assert not any(one.custom[key] == "Unbefristet" or key in one.changed_at for one in people)


def test_swapped_addresses_stay_unique(state: State) -> None:
    one, other = [p for p in state.company.people.values() if p.email][:2]
    HAPPENINGS["addresses-swapped"].act(state)
    assert state.company.people[one.id].email == other.email
    assert state.company.people[other.id].email == one.email


@pytest.mark.parametrize(
    ("generation", "path"),
    [
        ("v1", "/v1/company/employees?offset=500"),
        ("v1", "/v1/company/employees/1"),
        ("v1", "/v1/company/employees/attributes"),
        ("v2", "/v2/persons?first_name=Nobody+at+all"),
        ("v2", "/v2/persons/3100012"),
        ("v2", "/v2/nothing"),
    ],
)
def test_nuisances_survive_answers_without_rows(
    state: State, callers: dict[str, Caller], generation: str, path: str
) -> None:
    """Empty pages, single records and errors: altered or not, there is an answer."""
    for name in sorted(set(NUISANCES) - QUIET - {"huge-page", "gzip-bomb"}):
        switch = switch_on(state, name, times=1)
        assert callers[generation].get(path).status >= 200
        assert switch.met == 1


def test_a_credential_can_be_revoked_for_a_stranger_too(state: State) -> None:
    switch_on(state, "credential-revoked")
    assert Caller(state).get(PATHS["v1"]).status == 401
