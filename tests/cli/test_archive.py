"""PostgreSQL's own programs are run without showing a password to other users of the machine."""

from pathlib import Path

import pytest

from crossboard.cli.archive import Tools

TELLS = """#!/bin/sh
echo "$@" "password=$PGPASSWORD"
"""


def test_password_stands_in_no_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(TELLS)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    tools = Tools("postgresql://backup:s3cret@db.example:5433/crossboard?sslmode=require", None)
    said = tools.run("pg_dump", "--format=custom").decode()

    arguments, _, password = said.partition("password=")
    assert password.strip() == "s3cret"
    assert "s3cret" not in arguments
    for part in (
        "host=db.example",
        "port=5433",
        "user=backup",
        "dbname=crossboard",
        "sslmode=require",
    ):
        assert part in arguments
