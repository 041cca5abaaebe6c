"""Run the pages only; workers run elsewhere, on the same database."""

import argparse

from crossboard.cli import processes
from crossboard.cli.supervised import guarded, supervised
from crossboard.config.environment import read_environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many requests at once."""
    settings = read_environment()
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=settings.port)
    parser.add_argument("--threads", type=int, default=settings.web_threads)


def run(options: argparse.Namespace) -> int:
    """Serve pages until SIGTERM or Ctrl-C."""
    return guarded(lambda: _serve(options))


def _serve(options: argparse.Namespace) -> int:
    with supervised() as supervisor:
        web = processes.web(host=options.host, port=options.port, threads=options.threads)
        supervisor.begin(web)
        supervisor.keep()
    return 0
