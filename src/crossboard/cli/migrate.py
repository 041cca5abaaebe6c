"""Bring the database to this version, as its owner; safe to run again."""

import argparse
import os

from crossboard.cli.database import database


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much to say."""
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")


def run(options: argparse.Namespace) -> int:
    """Migrate the database of the environment."""
    with database():
        migrate(verbosity=0 if options.quiet else 1)
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
