"""Let a colleague run the installation: mail server and support address, for all organisations."""

import argparse
import os
import sys

from crossboard.cli.database import database


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", help="e-mail of a colleague who has an account already")


def run(options: argparse.Namespace) -> int:
    """Make the colleague with `address` an operator, beside those who are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    with database():
        import django  # noqa: PLC0415 - its settings read the address just set

        django.setup()
        from crossboard.organisations.operators import (  # noqa: PLC0415
            NoSuchColleague,
            make_operator,
        )

        try:
            user = make_operator(address=options.address)
        except NoSuchColleague as refused:
            sys.stderr.write(f"{options.address}: {refused.__doc__} Nothing was changed.\n")
            return 1
    sys.stdout.write(
        f"{user.email} is operator now: Settings shows Mail server and Support address.\n"
    )
    return 0
