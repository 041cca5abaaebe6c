"""Clients that others wrote, unmodified but for their base URL, see the people our client sees.

`./run witness` installs them apart from ours and names their Python in WITNESS_PYTHON.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from crossboard.personio import Credentials, PersonioClient
from crossboard.sandbox import IssuedCredential, Reading, create_credential, new_state
from crossboard.sandbox.server import SandboxServer

PYTHON = os.environ.get("WITNESS_PYTHON")
HERE = Path(__file__).parent
ATTRIBUTES = ["first_name", "last_name", "email", "hire_date"]
# personio-py asks for one page only, whatever it is told of more: so many fit on it.
ONE_PAGE = 50

pytestmark = pytest.mark.skipif(PYTHON is None, reason="not run: no witnesses")
People = dict[str, list[str | None]]


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[tuple[SandboxServer, IssuedCredential]]:
    state = new_state(size=request.param, reading=Reading.OFF)
    server = SandboxServer(state)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server, create_credential(state)
    server.shutdown()
    thread.join()
    server.server_close()


def as_a_witness_sees(script: str, server: SandboxServer, issued: IssuedCredential) -> People:
    command = [str(PYTHON), str(HERE / script), server.address, issued.client_id, issued.secret]
    seen = subprocess.run(command, capture_output=True, check=True, timeout=300)
    people: People = json.loads(seen.stdout)["people"]
    return people


def as_we_see(server: SandboxServer, issued: IssuedCredential) -> People:
    credentials = Credentials(issued.client_id, issued.secret)
    with PersonioClient(credentials, base_url=server.address) as personio:
        reading = personio.read_everyone(attributes=ATTRIBUTES)
    assert reading.is_complete
    return {
        str(one.id): [one.first_name, one.last_name, one.email, str(one.hire_date or "")]
        for one in reading.people
    }


@pytest.mark.parametrize("served", [ONE_PAGE], indirect=True)
def test_personio_py_sees_the_same_people(
    served: tuple[SandboxServer, IssuedCredential],
) -> None:
    assert as_a_witness_sees("read_personio_py.py", *served) == as_we_see(*served)


@pytest.mark.parametrize("served", [120], indirect=True)
def test_personio_client_sees_the_same_people(
    served: tuple[SandboxServer, IssuedCredential],
) -> None:
    assert as_a_witness_sees("read_personio_client.py", *served) == as_we_see(*served)


@pytest.mark.parametrize("served", [120], indirect=True)
def test_personio_py_loses_everybody_after_the_first_page(
    served: tuple[SandboxServer, IssuedCredential],
) -> None:
    """Kept as a warning of what today's page size does to a client that does not count."""
    seen, ours = as_a_witness_sees("read_personio_py.py", *served), as_we_see(*served)
    assert (len(seen), len(ours)) == (ONE_PAGE, 120)
