"""Put a backup back into an empty installation, then bring the database to this version."""

import argparse
import sys
from pathlib import Path

import psycopg

from crossboard.cli.archive import (
    CannotArchive,
    Tools,
    read_archive,
    restore_archive,
    writing_tools,
)
from crossboard.cli.database import database
from crossboard.cli.migrate import migrate
from crossboard.config.environment import read_environment

NOT_EMPTY = (
    "This database is not empty: {tables} tables. Nothing was changed. Stop Crossboard, move its data "
    "folder away (with a server of your own: make an empty database), and restore again."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup to read")


def run(options: argparse.Namespace) -> int:
    """Restore `file` into the installation of the environment."""
    folder = Path(read_environment().data).absolute()
    try:
        archive = read_archive(options.file)
        with database() as server:
            tools = writing_tools(server)
            _refuse_unless_empty(tools)
            restore_archive(archive, tools=tools, data_folder=folder)
            migrate(verbosity=0)
    except (CannotArchive, OSError) as error:
        sys.stderr.write(f"Nothing was restored. {error}\n")
        return 1
    sys.stdout.write(
        f"Restored the backup of {archive.made_at} (Crossboard {archive.made_with}) and brought it to "
        "this version. Start with: crossboard serve\n"
    )
    return 0


def _refuse_unless_empty(tools: Tools) -> None:
    query = "select count(*) from pg_tables where schemaname = 'public'"
    with psycopg.connect(tools.url) as connection:
        row = connection.execute(query).fetchone()
    if row and row[0]:
        raise CannotArchive(NOT_EMPTY.format(tables=row[0]))
