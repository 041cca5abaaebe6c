"""The database a command works on: the operator's own, or the embedded one while the command runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from crossboard.config.environment import read_environment
from crossboard.postgres import OWNER, PostgresError, Server

SECONDS = 10
SCHEMES = ("postgresql://", "postgres://")


class NotLetIn(PostgresError):
    """The operator's own server does not answer under the address in the settings."""


@contextmanager
def database(*, asked: bool = True) -> Iterator[Server | None]:
    """Set DATABASE_URL and DATABASE_OWNER_URL unless the operator did; start what is embedded.

    The operator's own server is `asked` first whether it lets us in; `NotLetIn` says why not.
    """
    if os.environ.get("DATABASE_URL"):
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
        if asked:
            ask("DATABASE_URL")
            ask("DATABASE_OWNER_URL")
        yield None
        return
    with Server(Path(read_environment().data)) as server:
        server.create_database()
        os.environ["DATABASE_URL"] = server.url()
        os.environ["DATABASE_OWNER_URL"] = server.url(OWNER)
        yield server


def address_in(name: str) -> str:
    """Return the address in the environment's `name`; raise `NotLetIn` when it is none."""
    address = os.environ[name]
    if not address.startswith(SCHEMES):
        raise NotLetIn(f"{name} is not an address like postgresql://role:password@host/database.")
    return address


def ask(name: str) -> None:
    """Raise `NotLetIn` unless the server named by the environment's `name` lets us in."""
    try:
        psycopg.connect(address_in(name), connect_timeout=SECONDS).close()
    except psycopg.Error as error:
        words = str(error).strip().partition("\n")[0]
        raise NotLetIn(f"The database of {name} does not let us in: {words}") from None
