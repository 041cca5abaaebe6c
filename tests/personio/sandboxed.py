"""Clients in front of the sandbox, without a socket."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from crossboard.sandbox import Clock, Reading, create_credential, new_state
from tests.personio.clients import Time, client_of
from tests.personio.service import CREDENTIALS
from tests.sandbox.transport import mock_transport

EPOCH = datetime(2026, 11, 20, tzinfo=UTC)


def account(time=None, *, size=180, reading=Reading.OFF):
    """A company all of whose attributes our credential may read, on the client's own time."""
    time = time or Time()
    clock = Clock(source=lambda: EPOCH + timedelta(seconds=time.steady))
    state = new_state(seed=1, size=size, clock=clock, reading=reading)
    create_credential(
        state,
        client_id=CREDENTIALS.client_id,
        secret=CREDENTIALS.client_secret,
        attributes=frozenset(one.key for one in state.company.attributes()),
    )
    return state


@contextmanager
def client_before(state, *, time=None, **options):
    with client_of(mock_transport(state).handler, time=time, **options) as personio:
        yield personio
