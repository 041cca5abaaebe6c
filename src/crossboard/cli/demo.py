"""Everything up for a trial: an invented company in a sandbox of Personio, and nothing leaves by mail."""

import argparse
import json
import os
import sys
from pathlib import Path

from crossboard.cli import processes
from crossboard.cli.ports import NoPort, answers, next_free
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

Ctrl-C ends it; `./run demo` goes on where you left.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to begin looking for a free port."""
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the first port to try")


def run(options: argparse.Namespace) -> int:
    """Run the demo until SIGTERM or Ctrl-C."""
    try:
        port, sandbox_port = next_free(options.port), next_free(FIRST_SANDBOX_PORT)
    except NoPort as error:
        sys.stderr.write(f"{error}\n")
        return 1
    os.environ |= {
        "CROSSBOARD_DEMO": "true",
        "CROSSBOARD_PORT": str(port),
        "CROSSBOARD_PUBLIC_ADDRESS": f"http://localhost:{port}",
        "CROSSBOARD_SANDBOX_ADDRESS": f"http://localhost:{sandbox_port}",
        "CROSSBOARD_PERSONIO_ADDRESS": f"http://127.0.0.1:{sandbox_port}",
        # what happens in the sandbox shows here while somebody watches
        "CROSSBOARD_RUN_EVERY_SECONDS": "10",
    }
    return guarded(lambda: _demo(port, sandbox_port))


def _demo(port: int, sandbox_port: int) -> int:
    settings = read_environment()
    folder = Path(settings.data).absolute()
    with supervised() as supervisor:
        sandbox = processes.sandbox(
            port=sandbox_port, crossboard=settings.public_address, folder=folder
        )
        supervisor.begin(sandbox)
        _wait(supervisor, sandbox_port, "sandbox")
        logins = supervisor.step([*COMMAND, "fill-demo"])
        supervisor.begin(processes.worker())
        supervisor.begin(processes.web(host="127.0.0.1", port=port, threads=settings.web_threads))
        _wait(supervisor, port, "web")
        _announce(folder, logins)
        supervisor.keep()
    return 0


def _wait(supervisor: Supervisor, port: int, name: str) -> None:
    if not supervisor.wait_until(lambda: answers(port), limit=START_LIMIT):
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
