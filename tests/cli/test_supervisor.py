"""The parent: a dead child comes back, and an ended parent leaves nobody behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.processes import eventually, with_mark

PROJECT = Path(__file__).parents[2]
# A child that ignores SIGTERM and starts one more that ignores it too.
STUBBORN = (
    "trap '' TERM; sh -c \"trap '' TERM; while :; do sleep 1; done\" & while :; do sleep 1; done"
)
PEACEFUL = "sleep 1000 & wait"

Begin = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def mark(tmp_path: Path) -> str:
    return f"PARENT_TEST={tmp_path}"


@pytest.fixture
def begin(mark: str) -> Iterator[Begin]:
    """Start a parent over `sh -c SCRIPT`; afterwards nothing of it is left."""
    parents = []

    def start(script: str) -> subprocess.Popen[str]:
        name, value = mark.split("=")
        command = [sys.executable, "-m", "tests.cli.parent", "sh", "-c", script]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), name: value}
        parent = subprocess.Popen(command, cwd=PROJECT, env=environment, text=True)
        parents.append(parent)
        eventually(lambda: len(with_mark(mark)) >= 3)  # parent, child, grandchild
        return parent

    yield start
    for process in with_mark(mark):
        os.kill(process, signal.SIGKILL)
    for parent in parents:
        parent.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_leaves_no_process(begin, mark, number):
    parent = begin(PEACEFUL)
    parent.send_signal(number)
    assert parent.wait(60) == 0
    assert not with_mark(mark)


def test_children_that_ignore_sigterm_are_gone_within_ten_seconds(begin, mark):
    parent = begin(STUBBORN)
    parent.terminate()
    assert parent.wait(60) == 0
    assert not with_mark(mark)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_killed_parent_takes_its_child_along(begin, mark):
    parent = begin("exec sleep 1000" + " & exec sleep 1000")
    grandchildren = len(with_mark(mark)) - 2
    parent.kill()
    parent.wait()
    eventually(lambda: len(with_mark(mark)) <= grandchildren)


def test_killed_child_comes_back_with_its_group_cleared(begin, mark):
    parent = begin(PEACEFUL)
    before = with_mark(mark) - {parent.pid}
    (child,) = (pid for pid in before if os.getpgid(pid) == pid)
    os.kill(child, signal.SIGKILL)
    eventually(lambda: not before & with_mark(mark))
    eventually(lambda: len(with_mark(mark)) >= 3)
