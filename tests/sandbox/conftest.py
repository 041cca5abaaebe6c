from datetime import UTC, datetime

import pytest

from crossboard.sandbox import (
    Clock,
    IssuedCredential,
    Reading,
    State,
    create_credential,
    frozen_clock,
    new_state,
)
from tests.sandbox.caller import Caller

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return frozen_clock(NOON)


@pytest.fixture
def state(clock: Clock) -> State:
    return new_state(seed=1, clock=clock, reading=Reading.OFF)


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
