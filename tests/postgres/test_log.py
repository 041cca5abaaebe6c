"""What the embedded server writes into its log names no person."""

from pathlib import Path

import psycopg
import pytest

from crossboard.postgres import SUPERUSER, Server

CANARY = "canary-ines@mail.example"


def test_a_statement_that_fails_leaves_no_value_in_the_log(folder: Path) -> None:
    server = Server(folder)
    server.start()
    try:
        with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute("create table people (address text unique)")
            for _time in range(2):
                connection.execute("insert into people values (%s)", [CANARY])
    except psycopg.errors.UniqueViolation:
        pass
    else:
        pytest.fail("the second row was to be refused")
    finally:
        server.leave()

    log = (server.home / "log").read_text(encoding="utf-8")
    assert "duplicate key value" in log
    assert CANARY not in log
