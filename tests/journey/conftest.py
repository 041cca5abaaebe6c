"""The demo as a newcomer finds it: the same people, filled through the sandbox behind a socket."""
# ruff: noqa: PLC0415 - models are imported once the address of the database is known

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from crossboard.sandbox import new_state
from crossboard.sandbox.server import SandboxServer


@pytest.fixture
def filled_demo(settings: Any, db: None) -> Iterator[None]:
    from crossboard.demo.filling import fill_demo
    from crossboard.sync.aside import ASIDE

    with SandboxServer(new_state(seed=1)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.PERSONIO_ADDRESS, settings.DEMO = server.address, True
        fill_demo()
        yield
        server.shutdown()
    # what was written aside the test's transaction stays
    ASIDE.rows("delete from sync_quota")
    ASIDE.rows("delete from sync_kepttoken")
    ASIDE.close()
