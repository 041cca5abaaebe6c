"""An installation is made, backed up, lost, restored: by the commands an operator types."""

import json
import os
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from crossboard.installation.keys import load_keys
from crossboard.postgres import SUPERUSER, PostgresError, Server
from crossboard.vault import Place, Vault
from tests.postgres.conftest import remove

PROJECT = Path(__file__).parents[2]
PASSWORD = "correct horse battery staple"
ANSWERS = {
    "organisation": "Kranich Instruments",
    "name": "Katharina Vogt",
    "email": "katharina@kranich.example",
    "public-address": "https://onboarding.kranich.example",
}


def crossboard(
    folder: Path, *words: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command on the installation in `folder` with its embedded database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "CROSSBOARD_"))}
    return subprocess.run(
        [sys.executable, "-m", "crossboard.cli", *map(str, words)],
        env={
            **kept,
            "PYTHONPATH": str(PROJECT / "src"),
            "CROSSBOARD_DATA": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def set_up(folder: Path) -> None:
    answers = [word for name, text in ANSWERS.items() for word in (f"--{name}", text)]
    done = crossboard(folder, "setup", *answers, "--password-env", "PW", PW=PASSWORD)
    assert done.returncode == 0, done.stderr


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what must survive, read as the superuser."""
    wanted = {
        "organisations_user": "select id, email, name, password, is_operator from organisations_user",
        "organisations_organisation": "select id, name from organisations_organisation",
        "organisations_membership": "select id, user_id, role from organisations_membership",
        "mail_mailserver": "select host, sealed_password from mail_mailserver",
        "audit_auditentry": "select id, verb, subject_id from audit_auditentry",
    }
    with Server(folder) as server, psycopg.connect(server.url(SUPERUSER)) as connection:
        return {
            table: sorted(connection.execute(f"{query} order by 1".encode()).fetchall())
            for table, query in wanted.items()
        }


def keep_a_secret(folder: Path) -> None:
    """Seal a mail password as the product does, so that the restored keys have something to open."""
    sealed = Vault(load_keys(folder).vault()).seal("canary", Place(0, "mail.password", "1"))
    with Server(folder) as server, psycopg.connect(server.url(SUPERUSER)) as connection:
        connection.execute(
            "insert into mail_mailserver (id, host, port, security, username, sealed_password, sender)"
            " values (1, 'mail.kranich.example', 587, 'starttls', '', %s, 'hr@kranich.example')",
            [sealed],
        )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "installation"
    yield place
    for each in (place, tmp_path / "second"):
        with suppress(PostgresError, FileNotFoundError):
            remove(Server(each))


def test_backup_wipe_restore_brings_everything_back(folder, tmp_path):
    set_up(folder)
    keep_a_secret(folder)
    before = rows(folder)
    backup = tmp_path / "backup.tar"
    written = crossboard(folder, "backup", backup)
    assert written.returncode == 0, written.stderr
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    second = tmp_path / "second"
    restored = crossboard(second, "restore", backup)
    assert restored.returncode == 0, restored.stderr
    assert rows(second) == before
    sealed = before["mail_mailserver"][0][1]
    opened = Vault(load_keys(second).vault()).open(sealed, Place(0, "mail.password", "1"))
    assert opened == "canary"

    again = crossboard(second, "restore", backup)
    assert again.returncode == 1
    assert "not empty" in again.stderr
    assert rows(second) == before


def test_setup_happens_once(folder):
    set_up(folder)
    link = crossboard(folder, "setup", "--link")
    assert (link.returncode, link.stdout) == (1, "")
    assert "set up already" in link.stderr


def test_operator_names_a_colleague_by_address(folder):
    set_up(folder)
    known = crossboard(folder, "operator", ANSWERS["email"].upper())
    assert (known.returncode, known.stderr) == (0, "")
    assert "is operator now" in known.stdout
    nobody = crossboard(folder, "operator", "nobody@kranich.example")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert "Invite them as a colleague first. Nothing was changed." in nobody.stderr


def test_setup_prints_a_link_for_the_browser(folder):
    link = crossboard(folder, "setup", "--link")
    assert link.returncode == 0, link.stderr
    assert "http://localhost:8000/setup/" in link.stdout


def test_doctor_names_what_is_missing(folder):
    told = crossboard(folder, "doctor", "--offline")
    assert told.returncode == 1
    assert "crossboard migrate" in told.stdout
    set_up(folder)
    told = crossboard(folder, "doctor", "--offline")
    assert "!!  Mail" in told.stdout
    assert "!!  Worker" in told.stdout
    assert "ok  Row security" in told.stdout


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_what_is_no_backup_restores_nothing(folder, tmp_path, content):
    file = tmp_path / "file.tar"
    if content is not None:
        file.write_bytes(content)
    told = crossboard(folder, "restore", file)
    assert told.returncode == 1
    assert "Nothing was restored" in told.stderr
    assert not folder.exists()


def test_a_backup_is_never_overwritten(folder, tmp_path):
    file = tmp_path / "backup.tar"
    file.write_text("older")
    told = crossboard(folder, "backup", file)
    assert told.returncode == 1
    assert file.read_text() == "older"


def test_an_archive_holds_manifest_keys_and_dump(folder, tmp_path):
    set_up(folder)
    crossboard(folder, "backup", tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as archive:
        assert archive.getnames() == ["manifest.json", "keys.json", "database.dump"]
        manifest = archive.extractfile("manifest.json")
        assert manifest is not None
        assert set(json.load(manifest)) == {"crossboard", "made_at"}


@pytest.mark.parametrize("setting", ["CROSSBOARD_UNHEARD_OF", "CROSSBOARD_PORT"])
def test_an_unknown_or_unreadable_setting_fails_at_start(folder, setting):
    told = crossboard(folder, "doctor", "--offline", **{setting: "nonsense"})
    assert told.returncode != 0
    assert setting.removeprefix("CROSSBOARD_").lower() in told.stderr.lower()
