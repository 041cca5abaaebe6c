"""With a PostgreSQL of the operator's own: the SQL and the commands of docs/how-to/install.md."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from crossboard.postgres import SUPERUSER, Server
from tests.cli.test_installation import ANSWERS, PASSWORD, PROJECT
from tests.postgres.conftest import remove

HOW_TO = (PROJECT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8")
ROLES = ("app", "owner", "backup")


class OwnServer:
    """A server that knows nothing of Crossboard until the operator's SQL ran; `data` is ours."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder / "elsewhere")
        self.data = folder / "data"

    def start(self) -> None:
        cluster = self.server._cluster
        cluster.create()
        cluster.start()

    def stop(self) -> None:
        self.server._cluster.stop()
        remove(self.server)

    def run_sql(self, text: str) -> None:
        """Run what the how-to gives to psql, which changes the database in between."""
        for part in re.split(r"^\\c ", "postgres\n" + text, flags=re.MULTILINE):
            name, _, statements = part.partition("\n")
            with psycopg.connect(self.server.url(SUPERUSER, name), autocommit=True) as session:
                for statement in filter(None, map(str.strip, statements.split(";"))):
                    session.execute(statement.encode())

    def crossboard(self, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "CROSS"))}
        own = {f"DATABASE_{role}_URL".upper(): self.url(role) for role in ROLES}
        given = {**own, "DATABASE_URL": self.url("app"), "CROSSBOARD_DATA": str(self.data)}
        programs = f"{self.server.programs.folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [sys.executable, "-m", "crossboard.cli", *map(str, words)],
            env={**kept, "PYTHONPATH": str(PROJECT / "src"), "PATH": programs, **given, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def url(self, role: str) -> str:
        return self.server.url(f"crossboard_{role}")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path)
    server.start()
    yield server
    server.stop()


def sql_of(heading: str) -> str:
    """Return the SQL the how-to shows under `heading`."""
    section = HOW_TO.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    found = re.search(r"```sql\n(.*?)```", section, flags=re.DOTALL)
    assert found, heading
    return found[1]


def test_how_to_leads_from_an_empty_server_to_a_restored_one(own: OwnServer, tmp_path: Path):
    refused = own.crossboard("setup", "--link")
    assert "The database of DATABASE_URL does not let us in" in refused.stderr
    assert "Traceback" not in refused.stderr

    own.run_sql(sql_of("2 The database"))
    answers = [word for name, text in ANSWERS.items() for word in (f"--{name}", text)]
    done = own.crossboard("setup", *answers, "--password-env", "PW", PW=PASSWORD)
    assert done.returncode == 0, done.stderr
    assert "CROSSBOARD_PUBLIC_ADDRESS=https://onboarding.kranich.example" in done.stdout
    told = own.crossboard("doctor", "--offline").stdout
    assert re.findall(r"^!!  (\w+)", told, flags=re.MULTILINE) == ["Address", "Mail", "Worker"]
    written = own.crossboard("backup", tmp_path / "backup.tar")
    assert written.returncode == 0, written.stderr

    own.run_sql(sql_of("8 Back up"))
    (own.data / "keys.json").unlink()
    restored = own.crossboard("restore", tmp_path / "backup.tar")
    assert restored.returncode == 0, restored.stderr
    told = own.crossboard(
        "doctor", "--offline", CROSSBOARD_PUBLIC_ADDRESS=ANSWERS["public-address"]
    )
    assert re.findall(r"^!!  (\w+)", told.stdout, flags=re.MULTILINE) == ["Mail", "Worker"]
    with psycopg.connect(own.url("backup")) as session:
        found = session.execute(b"select email from organisations_user").fetchall()
    assert found == [(ANSWERS["email"],)]


@pytest.mark.parametrize("command", [["setup", "--link"], ["migrate"], ["restore"], ["serve"]])
def test_a_server_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path, command: list[str]):
    backup = tmp_path / "b.tar"
    words = [*command, *([str(backup)] if command == ["restore"] else [])]
    own = OwnServer(tmp_path)
    told = own.crossboard(*words)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_what_is_no_address_is_not_taken_for_the_servers_default(tmp_path: Path):
    told = OwnServer(tmp_path).crossboard("migrate", DATABASE_URL="db.internal/crossboard")
    assert told.stderr.startswith("DATABASE_URL is not an address like postgresql://")


def test_setup_without_a_terminal_says_what_to_do(own: OwnServer):
    own.run_sql(sql_of("2 The database"))
    told = own.crossboard("setup")
    assert told.returncode == 1
    assert "crossboard setup --link" in told.stderr
    assert "Traceback" not in told.stderr
