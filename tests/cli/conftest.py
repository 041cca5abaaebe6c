"""Commands start servers; root's lie outside the test's folder and would pile up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossboard.postgres import Server
from tests.postgres.conftest import remove


@pytest.fixture(autouse=True)
def _no_server_left(tmp_path: Path) -> Iterator[None]:
    yield
    for named in tmp_path.rglob("postgres"):
        if named.is_file():
            remove(Server(named.parent))
