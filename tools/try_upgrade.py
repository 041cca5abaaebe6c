"""Fill a demo with an earlier commit, bring its database to this one, and compare every row.

    python tools/try_upgrade.py COMMIT

Uses the environment of this checkout for both; nothing outside a temporary folder is changed.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "src"))

from crossboard.postgres import SUPERUSER, Server  # noqa: E402

COLUMNS = """
select table_name, array_agg(column_name::text order by ordinal_position)
from information_schema.columns where table_schema = 'public' group by 1 order by 1
"""
# Written by running processes, not by people.
RESTLESS = ("procrastinate_", "django_", "cache", "sync_quota", "sync_kepttoken")
# Given up on purpose by a later version.
DROPPED = {("people_employment", "compared_at")}


def main(commit: str) -> int:
    """Print what survived; exit code 0 when every row of the earlier version is still there."""
    with tempfile.TemporaryDirectory(prefix="crossboard-upgrade-") as place:
        old, data = Path(place) / "old", Path(place) / "data"
        git("worktree", "add", "--detach", str(old), commit)
        try:
            fill(old, data)
            before = rows(data)
            command(PROJECT, data, "migrate")
            after = rows(data, {table: columns for table, (columns, _) in before.items()})
            print(command(PROJECT, data, "doctor", "--offline", check=False))
        finally:
            git("worktree", "remove", "--force", str(old))
            shutil.rmtree(Server(data).home, ignore_errors=True)
    lost = {table for table in before if sorted(before[table][1]) != sorted(after[table][1])}
    total = sum(len(found) for _, found in before.values())
    print(
        f"{commit}: {len(before)} tables, {total} rows before; differing: {sorted(lost) or 'none'}"
    )
    return int(bool(lost) or not total)


def fill(source: Path, data: Path) -> None:
    """Run the earlier demo until it is up, then end it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "crossboard.cli", "demo"],
        env=environment(source, data),
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout or ():
        if "Ctrl-C" in line:
            break
    process.send_signal(signal.SIGTERM)
    process.wait(30)


def rows(
    data: Path, wanted: dict[str, list[str]] | None = None
) -> dict[str, tuple[list[str], list[str]]]:
    """Return columns and a hash of each row, by table; of `wanted` columns only, when given."""
    with Server(data) as server, psycopg.connect(server.url(SUPERUSER)) as connection:
        if wanted is None:
            found = connection.execute(COLUMNS).fetchall()
            wanted = {
                table: [name for name in columns if (table, name) not in DROPPED]
                for table, columns in found
                if not table.startswith(RESTLESS)
            }
        return {
            table: (columns, _hashes(connection, table, columns))
            for table, columns in wanted.items()
        }


def _hashes(connection: psycopg.Connection, table: str, columns: list[str]) -> list[str]:
    names = ", ".join(f'"{column}"' for column in columns)
    query = f'select {names} from "{table}"'  # noqa: S608 - names from the catalogue
    found = connection.execute(query.encode()).fetchall()
    return [hashlib.sha256(repr(row).encode()).hexdigest() for row in found]


def command(source: Path, data: Path, *words: str, check: bool = True) -> str:
    """Run a `crossboard` command of one version and return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "crossboard.cli", *words],
        env=environment(source, data),
        check=check,
        capture_output=True,
        text=True,
    ).stdout


def environment(source: Path, data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "CROSSBOARD_"))}
    return {**kept, "PYTHONPATH": str(source / "src"), "CROSSBOARD_DATA": str(data)}


def git(*words: str) -> None:
    subprocess.run(["git", *words], cwd=PROJECT, check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
