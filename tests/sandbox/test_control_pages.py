"""The pages that steer the sandbox: nuisances, clock and limits, webhooks."""

from datetime import timedelta

import pytest

from crossboard.sandbox import (
    Clock,
    IssuedCredential,
    Reading,
    State,
    Status,
    erase,
    hire,
    leave,
)
from crossboard.sandbox.pages.site import Site
from crossboard.sandbox.telling import due, note
from crossboard.sandbox.webhooks import WebhookStatus
from tests.sandbox.caller import Caller
from tests.sandbox.hooks import make
from tests.sandbox.v2_caller import caller_with
from tests.sandbox.visitor import Visitor


@pytest.fixture
def visitor(state: State) -> Visitor:
    return Visitor(Site(state=state))


def test_a_nuisance_is_switched_on_for_some_calls_and_off(
    visitor: Visitor, state: State, call: Caller
) -> None:
    form = (("skip", "1"), ("times", "1"), ("turn", "on"))
    assert "Switched on." in visitor.follow(visitor.post("/nuisances/status-503", *form))
    statuses = [call.get("/v1/company/employees").status for _ in range(3)]
    assert statuses == [200, 503, 200]
    assert "met 1 of 3 calls" in visitor.text("/nuisances")
    visitor.post("/nuisances/status-503", ("turn", "off"))
    assert state.switches == {}


@pytest.mark.parametrize("typed", ["", "many", "-1"])
def test_odd_numbers_count_as_none(visitor: Visitor, state: State, typed: str) -> None:
    visitor.post("/nuisances/hang-up", ("skip", typed), ("times", typed), ("turn", "on"))
    switch = state.switches["hang-up"]
    assert (switch.skip, switch.times) == (0, None)


def test_all_are_switched_off_at_once(visitor: Visitor, state: State) -> None:
    visitor.post("/nuisances/hang-up", ("turn", "on"))
    visitor.post("/nuisances/silence", ("turn", "on"))
    assert "Switched off." in visitor.follow(visitor.post("/nuisances/off"))
    assert state.switches == {}


@pytest.mark.parametrize("path", ["/nuisances/toothache", "/happenings/miracle", "/webhooks/none"])
def test_what_does_not_exist_cannot_be_switched(visitor: Visitor, path: str) -> None:
    assert visitor.post(path).status == 404


def test_things_happen(visitor: Visitor, state: State) -> None:
    text = visitor.follow(visitor.post("/happenings/option-renamed"))
    assert "Happened: Unbefristet → Unbefristet (neu)" in text
    for person in list(state.company.people.values()):
        if person.status is Status.INACTIVE:
            erase(state, person.id)
    text = visitor.follow(visitor.post("/happenings/someone-rehired"))
    assert "Nobody is left to whom it could happen." in text


def test_the_clock_goes_forward_and_back(visitor: Visitor, state: State, clock: Clock) -> None:
    person = hire(state, first_name="A", last_name="B")
    leave(state, person.id, last_day=clock.today() + timedelta(days=3))
    assert "As on this machine" in visitor.text("/clock")
    assert "27 Nov 2026, 12:00 UTC" in visitor.follow(visitor.post("/clock", ("step", "week")))
    assert state.company.people[person.id].status is Status.INACTIVE
    visitor.post("/clock", ("step", "sideways"))
    assert clock.ahead == timedelta(days=7)
    visitor.post("/clock", ("step", "back"))
    assert clock.ahead == timedelta()


def test_limits_are_chosen(visitor: Visitor, state: State) -> None:
    visitor.post("/limits", ("reading", "bucket"))
    assert state.limits.reading is Reading.BUCKET
    visitor.post("/limits", ("reading", "endless"))
    assert state.limits.reading is Reading.BUCKET


def test_webhooks_are_seen_and_turned(
    visitor: Visitor, state: State, issued: IssuedCredential
) -> None:
    assert "No webhook yet" in visitor.text("/webhooks")
    made = make(caller_with(state, issued))
    assert "Saved." in visitor.follow(visitor.post(f"/webhooks/{made['id']}"))
    assert state.post.webhooks[made["id"]].status is WebhookStatus.ENABLED
    hire(state, first_name="A", last_name="B")
    note(state, due(state)[0].delivery_id, None)
    note(state, due(state)[0].delivery_id, 200)
    text = visitor.text("/webhooks")
    assert "none in time person.created" in text
    assert "200 employment.created" in text
    assert "Waiting to be sent" in text
    visitor.post(f"/webhooks/{made['id']}")
    assert state.post.webhooks[made["id"]].status is WebhookStatus.DISABLED
