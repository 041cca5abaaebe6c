"""Copies of a database that nobody is connected to: how tests get a fresh one in 0.1 s."""

import psycopg
from psycopg import sql

from crossboard.postgres.roles import OWNER


def clone_database(superuser_url: str, *, template: str, name: str) -> None:
    """Make `name` a copy of `template`; an older `name` goes, with its connections."""
    drop_database(superuser_url, name)
    statement = sql.SQL("create database {} template {} owner {}")
    parts = (sql.Identifier(each) for each in (name, template, OWNER))
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(statement.format(*parts))


def drop_database(superuser_url: str, name: str) -> None:
    """Drop `name` if it is there, ending its connections."""
    statement = sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(statement)
