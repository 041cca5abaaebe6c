"""Make the first administrator and organisation: here, or on a page behind a one-time link."""

import argparse
import getpass
import os
import sys

from crossboard.cli.database import database
from crossboard.cli.migrate import migrate
from crossboard.config.environment import read_environment

QUESTIONS = {
    "organisation": "Name of your organisation",
    "name": "Your name",
    "email": "Your work e-mail",
    "public_address": "Public address (https://…)",
}

NOBODY_ANSWERS = (
    "Nobody answers here, so nothing was set up. Run it in a terminal, give everything as options "
    "(--help lists them), or take the browser: crossboard setup --link"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--link", action="store_true", help="print a one-time link for the browser")
    parser.add_argument("--if-needed", action="store_true", help="say nothing when set up already")
    for name, question in QUESTIONS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", help=question)
    parser.add_argument("--language", choices=["en", "de"], default="en")
    parser.add_argument("--time-zone", default="Europe/Berlin")
    parser.add_argument(
        "--password-env", metavar="NAME", help="environment variable that holds the password"
    )


def run(options: argparse.Namespace) -> int:
    """Set the installation of the environment up."""
    with database():
        migrate(verbosity=0)
        return _print_link(options) if options.link else _ask_and_found(options)


def _print_link(options: argparse.Namespace) -> int:
    from crossboard.cli.welcome import setup_address  # noqa: PLC0415 - Django is set up by now

    address = setup_address(read_environment().port)
    if address is None and options.if_needed:
        return 0
    if address is None:
        sys.stderr.write("This installation is set up already. Sign in, or ask its HR manager.\n")
        return 1
    sys.stdout.write(f"Open this address once, within 24 hours:\n\n  {address}\n\n")
    return 0


def _ask_and_found(options: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415

    from crossboard.setup.actions import AlreadySetUp, found  # noqa: PLC0415
    from crossboard.setup.forms import SetupForm  # noqa: PLC0415

    try:
        answers = {name: getattr(options, name) or _ask(text) for name, text in QUESTIONS.items()}
        password = os.environ.get(options.password_env or "") or getpass.getpass("Password: ")
    except EOFError:
        sys.stderr.write(f"\n{NOBODY_ANSWERS}\n")
        return 1
    form = SetupForm(
        {
            **answers,
            "password": password,
            "language": options.language,
            "time_zone": options.time_zone,
        }
    )
    if not form.is_valid():
        for field, errors in form.errors.items():
            sys.stderr.write(f"{field}: {' '.join(map(str, errors))}\n")
        return 1
    try:
        user = found(form.founding(), now=timezone.now())
    except AlreadySetUp as error:
        sys.stderr.write(f"{error.__doc__}\n")
        return 1
    if answers["public_address"].startswith("https:") and not read_environment().public_address:
        sys.stdout.write(
            f"Set CROSSBOARD_PUBLIC_ADDRESS={answers['public_address']} before the start: pages answer "
            "to that name, with secure cookies, only then.\n"
        )
    sys.stdout.write(
        f"Set up for {user.email}. Start with: crossboard serve\n"
        "The mail server is asked under Settings › Mail server; until then no mail leaves.\n"
    )
    return 0


def _ask(question: str) -> str:
    return input(f"{question}: ").strip()
