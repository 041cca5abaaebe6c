"""Fill the trial installation of the environment, unless it is filled; print who can sign in."""

import argparse
import os
import sys

from crossboard.cli.database import database


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Fill and print one line per login."""
    del options
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    with database():
        import django  # noqa: PLC0415 - its settings read the address just set

        django.setup()
        from crossboard.demo.filling import fill_demo  # noqa: PLC0415

        for login in fill_demo():
            sys.stdout.write(f"  {login}\n")
    return 0
