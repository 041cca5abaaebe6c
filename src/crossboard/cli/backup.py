"""Write one file with everything: the database and the keys. Keep it as safe as the data folder."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from crossboard.cli.archive import CannotArchive, reading_tools, write_archive
from crossboard.cli.database import database
from crossboard.config.environment import read_environment
from crossboard.installation.keys import load_keys


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup to write; must not exist yet")


def run(options: argparse.Namespace) -> int:
    """Back up the installation of the environment into `file`."""
    target: Path = options.file.absolute()
    if target.exists():
        sys.stderr.write(f"{target} exists already. Choose another name; nothing was written.\n")
        return 1
    given = read_environment()
    try:
        keys = load_keys(  # also those that the environment gives instead of the file
            Path(given.data).absolute(), secret_key=given.secret_key, vault_keys=given.vault_keys
        )
        with database(asked=False) as server:  # it reads with a role of its own
            tools = reading_tools(server)
            write_archive(target, tools=tools, keys=keys.written(), now=datetime.now(UTC))
    except (CannotArchive, OSError) as error:
        sys.stderr.write(f"No backup was written. {error}\n")
        return 1
    sys.stdout.write(f"Backup written: {target} ({target.stat().st_size:,} bytes).\n")
    return 0
