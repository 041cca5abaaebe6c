"""The two roles: `crossboard_owner` owns and migrates, `crossboard_app` serves and sees the policy.

`ROLES` and `GRANTS` are also what docs/how-to/install.md asks of an own server.
"""

import psycopg
from psycopg import errors, sql

SUPERUSER = "postgres"
OWNER = "crossboard_owner"
APP = "crossboard_app"
DATABASE = "crossboard"

ROLES = {
    OWNER: "login createdb nosuperuser nobypassrls",
    APP: "login nosuperuser nobypassrls nocreatedb nocreaterole",
}

GRANTS = f"""
grant usage on schema public to {APP};
alter default privileges for role {OWNER} grant select, insert, update, delete on tables to {APP};
alter default privileges for role {OWNER} grant usage, select on sequences to {APP};
alter default privileges for role {OWNER} grant execute on functions to {APP};
"""


def create_roles(superuser_url: str) -> None:
    """Create the roles that are missing."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("select rolname from pg_roles")}
        for name in ROLES.keys() - known:
            connection.execute(f"create role {name} {ROLES[name]}".encode())


def create_database(superuser_url: str, database_url: str, name: str) -> None:
    """Create database `name` for the owner, with the application's rights, unless it is there.

    `database_url` is the superuser's address of the new database.
    """
    statement = sql.SQL("create database {} owner {}")
    try:
        with psycopg.connect(superuser_url, autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(OWNER)))
    except (errors.DuplicateDatabase, errors.UniqueViolation):
        pass
    with psycopg.connect(database_url) as connection:  # again each time: a crash may lie between
        connection.execute(GRANTS.encode())
