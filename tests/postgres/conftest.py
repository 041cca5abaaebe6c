import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from crossboard.postgres import PostgresError, Server
from crossboard.postgres.remains import end_orphans

PROJECT = Path(__file__).parents[2]
Process = subprocess.Popen[str]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for one server; whatever the test left of it goes."""
    place = tmp_path / "a folder, with spaces"
    yield place
    with suppress(PostgresError):
        remove(Server(place))


def remove(server: Server) -> None:
    end_orphans(server.home / "data")
    shutil.rmtree(server.home)
    shutil.rmtree(server.sockets, ignore_errors=True)


@pytest.fixture
def user(folder: Path) -> Iterator[Callable[[], Process]]:
    """Start another process that uses the server until its input is closed."""
    with ExitStack() as stack:

        def begin() -> Process:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.postgres.user", folder],
                cwd=PROJECT,
                env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield begin
