"""The processes of an installation, as the parent starts them."""

import sys
from pathlib import Path

from crossboard.cli.child import Child

PYTHON = sys.executable
WSGI = "crossboard.config.wsgi:application"
# Less than what the parent grants: then the job is redone from the queue, not killed in the middle.
WORKER_GRACE = "6"
WORKER_JOBS = "2"


def web(*, host: str, port: int, threads: int) -> Child:
    """The pages, on one process with `threads` threads."""
    where = ("--host", host, "--port", str(port))
    how = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", str(threads), "--no-ws")
    # Addresses hold what HR searched for, which is names, and one-time links.
    quiet = ("--log-level", "warning", "--no-access-log")
    return Child("web", [PYTHON, "-m", "granian", *where, *how, *quiet, WSGI])


def worker() -> Child:
    """The jobs: synchronisation, mail, rescue."""
    command = [PYTHON, "-m", "crossboard.jobs.worker", WORKER_JOBS, WORKER_GRACE]
    return Child("worker", command, silent=True)


def sandbox(*, port: int, crossboard: str, folder: Path) -> Child:
    """The imitated Personio; its company and first credential are kept in `folder`."""
    command = [PYTHON, "-m", "crossboard.cli", "sandbox", "--port", str(port)]
    where = ("--crossboard-url", crossboard, "--state", str(folder / "sandbox.json"))
    told = ("--credential-file", str(credential_file(folder)))
    return Child("sandbox", [*command, *where, *told], silent=True)


def credential_file(folder: Path) -> Path:
    """Where the sandbox tells its first Client ID and Secret."""
    return folder / "sandbox-credential.json"
