"""The database a command works on: the operator's own, or the embedded one while the command runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossboard.config.environment import read_environment
from crossboard.postgres import OWNER, Server


@contextmanager
def database() -> Iterator[Server | None]:
    """Set DATABASE_URL and DATABASE_OWNER_URL unless the operator did; start what is embedded."""
    if os.environ.get("DATABASE_URL"):
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
        yield None
        return
    with Server(Path(read_environment().data)) as server:
        server.create_database()
        os.environ["DATABASE_URL"] = server.url()
        os.environ["DATABASE_OWNER_URL"] = server.url(OWNER)
        yield server
