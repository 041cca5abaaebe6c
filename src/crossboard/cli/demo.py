"""Everything up for a trial: an invented company in a sandbox of Personio, and nothing leaves by mail."""

import argparse
import json
import os
import sys
from pathlib import Path

from crossboard.cli import processes
from crossboard.cli.ports import NoPort, answers, free_port
from crossboard.cli.supervised import COMMAND, guarded, supervised
from crossboard.cli.supervisor import Supervisor
from crossboard.config.environment import read_environment

START_LIMIT = 60  # seconds
FIRST_PORT, FIRST_SANDBOX_PORT = 8000, 8899
BLOCK = """
Crossboard is ready: {address}

{logins}
Personio sandbox:    {sandbox}
  Client ID          {client_id}
  Secret             {secret}

Mails are not sent:  {address}/mailbox/

Ctrl-C ends it; `./run demo` goes on where you left.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to begin looking for a free port."""
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")


def run(options: argparse.Namespace) -> int:
    """Run the demo until SIGTERM or Ctrl-C."""
    try:
        with free_port(options.port) as port, free_port(FIRST_SANDBOX_PORT) as sandbox_port:
            _tell_children(port, sandbox_port)
            return guarded(lambda: _demo(port, sandbox_port))
    except NoPort as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _tell_children(port: int, sandbox_port: int) -> None:
    os.environ |= {
        "CROSSBOARD_DEMO": "true",
        "CROSSBOARD_PORT": str(port),
        "CROSSBOARD_PUBLIC_ADDRESS": f"http://localhost:{port}",
        "CROSSBOARD_SANDBOX_ADDRESS": f"http://localhost:{sandbox_port}",
        "CROSSBOARD_PERSONIO_ADDRESS": f"http://127.0.0.1:{sandbox_port}",
        # what happens in the sandbox shows here while somebody watches
        "CROSSBOARD_RUN_EVERY_SECONDS": "10",
    }


def _demo(port: int, sandbox_port: int) -> int:
    settings = read_environment()
    folder = Path(settings.data).absolute()
    with supervised() as supervisor:
        sandbox = processes.sandbox(
            port=sandbox_port, crossboard=settings.public_address, folder=folder
        )
        supervisor.begin(sandbox)
        supervisor.begin(processes.web(host="127.0.0.1", port=port, threads=settings.web_threads))
        _wait(supervisor, sandbox_port, "sandbox", told=processes.credential_file(folder))
        logins = supervisor.step([*COMMAND, "fill-demo"])
        supervisor.begin(processes.worker())  # only now: jobs wait until the filling is whole
        _wait(supervisor, port, "web", told=folder)
        _announce(folder, logins)
        supervisor.keep()
    return 0


def _wait(supervisor: Supervisor, port: int, name: str, *, told: Path) -> None:
    """Wait until it answers and what it tells is there."""
    if not supervisor.wait_until(lambda: answers(port) and told.exists(), limit=START_LIMIT):
        sys.stderr.write(f"{name} does not answer after {START_LIMIT} s; still trying.\n")


def _announce(folder: Path, logins: str) -> None:
    settings = read_environment()
    credential = json.loads(processes.credential_file(folder).read_text(encoding="utf-8"))
    sys.stdout.write(
        BLOCK.format(
            address=settings.public_address,
            logins=logins,
            sandbox=settings.sandbox_address,
            client_id=credential["client_id"],
            secret=credential["secret"],
        )
    )
    sys.stdout.flush()
