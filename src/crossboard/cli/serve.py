"""Run the whole installation: web and worker, and the embedded PostgreSQL unless DATABASE_URL is set."""

import argparse
import os
import sys

from crossboard.cli import processes
from crossboard.cli.ports import answers, is_free
from crossboard.cli.supervised import COMMAND, guarded, supervised
from crossboard.config.environment import read_environment

START_LIMIT = 60  # seconds


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; a reverse proxy in front gives the public address."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=read_environment().port)


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    return guarded(lambda: _serve(options.host, options.port))


def _serve(host: str, port: int) -> int:
    if not is_free(port, host):
        sys.stderr.write(f"Port {port} is taken: end that program, or choose with --port.\n")
        return 1
    os.environ["CROSSBOARD_PORT"] = str(port)
    with supervised() as supervisor:
        sys.stdout.write(supervisor.step([*COMMAND, "setup", "--link", "--if-needed"]))
        supervisor.begin(processes.worker())
        supervisor.begin(
            processes.web(host=host, port=port, threads=read_environment().web_threads)
        )
        if supervisor.wait_until(lambda: answers(port), limit=START_LIMIT):
            sys.stdout.write(f"Crossboard listens on {host}:{port}. Ctrl-C ends it.\n")
            sys.stdout.flush()
        supervisor.keep()
    return 0
