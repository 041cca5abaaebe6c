"""The demo as a person meets it: one command up, one signal down."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from crossboard.postgres import Server
from tests.cli.processes import eventually, with_mark
from tests.postgres.conftest import remove

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "demo data"
    yield place
    for process in with_mark(str(place)):
        os.kill(process, signal.SIGKILL)
    remove(Server(place))


def start(folder):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")
    } | {"CROSSBOARD_DATA": str(folder), "PYTHONPATH": str(PROJECT / "src"), "LC_ALL": "C"}
    command = [sys.executable, "-m", "crossboard.cli", "demo"]
    with complaints(folder).open("a") as errors:
        return subprocess.Popen(
            command,
            cwd=folder.parent,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def complaints(folder):
    """What the demo and its processes write beside what it tells."""
    return folder.parent / "complaints"


def read_block(demo):
    """The printed lines up to the one that says how to end it."""
    lines = []
    while not lines or "Ctrl-C ends it" not in lines[-1]:
        line = demo.stdout.readline()
        assert line, f"the demo ended: {''.join(lines)}"
        lines.append(line)
    return "".join(lines)


def test_demo_comes_up_heals_and_leaves_nothing(folder):
    demo = start(folder)
    with demo:
        told = read_block(demo)
        address = re.search(r"ready: (\S+)", told)[1]
        assert "Client ID          papi-" in told
        with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310 - our own address
            assert page.status == 200
        eventually(lambda: with_mark("jobs.worker") & with_mark(str(folder)))
        (granian, *_) = sorted(with_mark("granian") & with_mark(str(folder)))
        os.kill(granian, signal.SIGKILL)
        eventually(lambda: granian not in with_mark(str(folder)))
        eventually(lambda: with_mark("granian") & with_mark(str(folder)))
        demo.terminate()
        assert demo.wait(60) == 0
    assert not with_mark(str(folder))
    assert "worker" not in complaints(folder).read_text()
