"""The examples of docs/how-to/use-the-client.md run as they stand, against the sandbox."""

import asyncio
import re
from functools import partial
from pathlib import Path
from textwrap import indent
from threading import Thread

import pytest

import crossboard.personio as package
from crossboard.personio import AsyncPersonioClient, PersonioClient
from crossboard.sandbox.server import SandboxServer
from tests.personio.sandboxed import account
from tests.personio.service import CREDENTIALS

PAGE = Path(__file__).parents[2] / "docs/how-to/use-the-client.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def address():
    server = SandboxServer(account(size=12))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join()


def names(address):
    """What a reader has at hand: the package, a client, a person, functions of their own."""
    personio = PersonioClient(CREDENTIALS, base_url=address)
    saved = []
    return {
        **{name: getattr(package, name) for name in package.__all__},
        "PersonioClient": partial(PersonioClient, base_url=address),
        "AsyncPersonioClient": partial(AsyncPersonioClient, base_url=address),
        "client_id": CREDENTIALS.client_id,
        "client_secret": CREDENTIALS.client_secret,
        "credentials": CREDENTIALS,
        "personio": personio,
        "person": next(personio.employees()),
        "my_database": [],
        "save": saved.append,
        "mark_as_left": saved.append,
        "saved": saved,
    }


@pytest.mark.parametrize("block", BLOCKS, ids=lambda one: one.splitlines()[0][:40])
def test_the_example_runs(block, address, capsys):
    code = block.replace("http://127.0.0.1:8899", address)
    code = code.replace("from crossboard.personio import Credentials, PersonioClient\n", "")
    have = names(address)
    with have["personio"]:
        if "await " in code:
            exec(f"async def example():\n{indent(code, '    ')}", have)  # noqa: S102
            asyncio.run(have["example"]())
        else:
            exec(code, have)  # noqa: S102
    if "save(person)" in code:
        assert len(have["saved"]) == 12
    assert "Nothing concluded" not in capsys.readouterr().out


def test_every_method_the_page_names_exists():
    named = set(re.findall(r"personio\.(\w+)\(", PAGE.read_text("utf-8")))
    assert named <= set(dir(PersonioClient))
