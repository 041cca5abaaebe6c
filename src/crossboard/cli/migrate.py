"""Bring the database to this version, as its owner; safe to run again."""

import argparse
import os

from crossboard.cli.database import database


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Migrate the database of the environment."""
    del options
    with database():
        migrate()
    return 0


def migrate(*, verbosity: int = 1) -> None:
    """Migrate as the owner; Django is set up here and then holds the owner's address."""
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    import django  # noqa: PLC0415 - its settings read the address just set
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
