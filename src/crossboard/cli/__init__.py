"""The `crossboard` command. The top floor: nothing imports it.

One file per command, named like it, with `arguments(parser)` and `run(options) -> exit code`. Only
the file of the command asked for is imported, so each may need as much or as little as it wants.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from crossboard.config.environment import SettingRefused
from crossboard.postgres.errors import PostgresError

INTERRUPTED = 130
COMMANDS = {
    "serve": "run everything: pages, jobs, and the embedded database",
    "web": "run the pages only",
    "worker": "run the jobs only",
    "migrate": "bring the database to this version",
    "setup": "make the first administrator and organisation",
    "operator": "let a colleague run the installation",
    "backup": "write database and keys into one file",
    "restore": "put a backup back into an empty installation",
    "doctor": "look at the installation and say what to do",
    "sandbox": "run the imitated Personio alone",
    "demo": "run a trial installation with the sandbox",
    "fill-demo": "fill the trial installation (part of demo)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        return _overview(asked=bool(given) and given[0] in {"-h", "--help"})
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the database is left
    try:
        return _run(given[0], given[1:])
    except (SettingRefused, PostgresError) as error:  # what the operator can mend
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(name: str, words: Sequence[str]) -> int:
    command = import_module(f"crossboard.cli.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"crossboard {name}", description=command.__doc__)
    command.arguments(parser)
    return int(command.run(parser.parse_args(words)))


def _overview(*, asked: bool) -> int:
    out = sys.stdout if asked else sys.stderr
    width = max(map(len, COMMANDS))
    out.write("usage: crossboard COMMAND [--help]\n\n")
    out.writelines(f"  {name:<{width}}  {text}\n" for name, text in COMMANDS.items())
    return 0 if asked else 2
