"""`python -m crossboard.personio people|probe`: read an account from the command line.

Client ID and Secret come from the environment (PERSONIO_CLIENT_ID, PERSONIO_CLIENT_SECRET) or are
asked for; never from the arguments, which other users of the machine can see.
"""

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from crossboard.personio.async_client import AsyncPersonioClient
from crossboard.personio.credentials import Credentials
from crossboard.personio.errors import PersonioError
from crossboard.personio.exchange.address import DEFAULT_BASE_URL
from crossboard.personio.printing import as_json, as_table

COMPLETE, FAILED, INCOMPLETE = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when complete, 3 when people may be missing, 1 when it failed."""
    options = _parser().parse_args(arguments)
    commands = {"people": people, "probe": probe}
    try:
        return asyncio.run(commands[options.command](options))
    except PersonioError as error:
        _say(str(error), to=sys.stderr)
        return FAILED


async def people(options: argparse.Namespace) -> int:
    """Everybody to standard output, progress and completeness to standard error."""
    async with AsyncPersonioClient(_credentials(), base_url=options.base_url) as personio:
        reading = await personio.read_everyone(
            attributes=options.attribute, progress=_say_progress, generation=options.generation
        )
    _say(as_json(reading) if options.json else as_table(reading))
    _say(f"\n{reading.incomplete or 'Complete.'}", to=sys.stderr)
    return COMPLETE if reading.is_complete else INCOMPLETE


async def probe(options: argparse.Namespace) -> int:
    """A report without names, addresses or values, to be shared."""
    async with AsyncPersonioClient(_credentials(), base_url=options.base_url) as personio:
        findings = await personio.probe()
    for finding in findings:
        often = f" ({finding.times} answers)" if finding.times > 1 else ""
        _say(f"{finding.topic}{often}\n    {finding.result}")
    return COMPLETE


def _say_progress(read: int, total: int | None) -> None:
    of_total = "" if total is None else f" of {total}"
    _say(f"\r{read}{of_total} read", to=sys.stderr, end="")


def _say(text: str, *, to: TextIO | None = None, end: str = "\n") -> None:
    print(text, file=to, end=end, flush=True)


def _credentials() -> Credentials:
    client_id = os.environ.get("PERSONIO_CLIENT_ID") or input("Client ID: ")
    secret = os.environ.get("PERSONIO_CLIENT_SECRET") or getpass.getpass("Secret: ")
    return Credentials(client_id, secret)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crossboard.personio", description=__doc__)
    parser.add_argument("--base-url", default=DEFAULT_BASE_URL, help="another server, a sandbox")
    commands = parser.add_subparsers(dest="command", required=True)
    people_parser = commands.add_parser("people", help="list everybody the credential may read")
    people_parser.add_argument("--json", action="store_true", help="all values, as JSON")
    people_parser.add_argument("--generation", choices=["v1", "v2"], default="v1")
    people_parser.add_argument(
        "--attribute", action="append", default=[], help="only this attribute; may be repeated"
    )
    commands.add_parser("probe", help="answer the open points, without any data in the report")
    return parser


if __name__ == "__main__":
    sys.exit(main())
