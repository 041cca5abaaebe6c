"""What goes into a backup, and what no other user of the machine may see on the way."""

from argparse import Namespace
from pathlib import Path

import pytest

from crossboard.cli import backup
from crossboard.cli.archive import Tools, read_archive

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


def test_keys_of_the_environment_are_in_the_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(TELLS)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/crossboard")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db.example/crossboard")
    monkeypatch.setenv("DATABASE_BACKUP_URL", "postgresql://backup@db.example/crossboard")
    monkeypatch.setenv("CROSSBOARD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CROSSBOARD_SECRET_KEY", "signs")
    monkeypatch.setenv("CROSSBOARD_VAULT_KEYS", "k7:c2VhbHM=")

    assert backup.run(Namespace(file=tmp_path / "backup.tar")) == 0

    kept = read_archive(tmp_path / "backup.tar").keys
    assert (b"signs" in kept, b"k7:c2VhbHM=" in kept) == (True, True)
