"""Run the imitated Personio alone, for tests of your own or for training."""

import argparse

from crossboard.sandbox import __main__ as sandbox


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what `python -m crossboard.sandbox` takes."""
    sandbox.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    return sandbox.run(options)
