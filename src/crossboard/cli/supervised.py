"""What `serve`, `web`, `worker` and `demo` share: the database, the environment, the parent."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crossboard.cli.database import database
from crossboard.cli.supervisor import StepFailed, Stopped, Supervisor
from crossboard.config.environment import read_environment

COMMAND = [sys.executable, "-m", "crossboard.cli"]


@contextmanager
def supervised() -> Iterator[Supervisor]:
    """Database up, a parent for the processes; on the way out everything is stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    os.environ["CROSSBOARD_DATA"] = str(Path(read_environment().data).absolute())
    _keep_source_path()
    supervisor = Supervisor()
    with database() as server, supervisor:
        if server is not None:  # the embedded one is ours to tend and to bring up to date
            supervisor.tend(server.keep_running)
            supervisor.step([*COMMAND, "migrate", "--quiet"])
        yield supervisor


def guarded(work: Callable[[], int]) -> int:
    """Run a command that may be stopped, or fail, before everything is up."""
    try:
        return work()
    except Stopped:
        return 0
    except StepFailed as failed:
        sys.stderr.write(f"Not started: this step failed, its words stand above: {failed}\n")
        return 1


def _keep_source_path() -> None:
    """Children import the same `crossboard` as we do, wherever they are started."""
    source = str(Path(__file__).parents[2])
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join([source, *filter(None, paths)])
