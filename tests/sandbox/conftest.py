from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crossboard.sandbox import (
    Clock,
    Company,
    IssuedCredential,
    Limits,
    Reading,
    State,
    create_credential,
    frozen_clock,
    invent_company,
)
from tests.sandbox.caller import Caller

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return frozen_clock(NOON)


@pytest.fixture(scope="session")
def invented() -> Company:
    return invent_company(seed=1, today=NOON.date())


@pytest.fixture
def state(clock: Clock, invented: Company) -> State:
    """What `new_state(seed=1)` gives; people are values, so a copy of the list will do."""
    company = replace(invented, people=dict(invented.people))
    return State(company=company, clock=clock, limits=Limits(reading=Reading.OFF))


@pytest.fixture
def issued(state: State) -> IssuedCredential:
    """May read the nine attributes."""
    return create_credential(state)


@pytest.fixture
def call(state: State, issued: IssuedCredential) -> Caller:
    """Calls v1 with a token of `issued`."""
    return Caller(state).sign_in(issued)


@pytest.fixture
def call_all(state: State) -> Caller:
    """Calls v1 with a credential that may read everything."""
    everything = frozenset(one.key for one in state.company.attributes())
    return Caller(state).sign_in(create_credential(state, attributes=everything))
