"""Run the jobs only; more workers on the same database share the work."""

import argparse

from crossboard.cli import processes
from crossboard.cli.supervised import guarded, supervised


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C."""
    del options
    return guarded(_work)


def _work() -> int:
    with supervised() as supervisor:
        supervisor.begin(processes.worker())
        supervisor.keep()
    return 0
