"""One backup file: a dump of the database and the installation's keys, readable by its owner only."""

import io
import json
import os
import re
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from crossboard import __version__
from crossboard.cli.database import address_in
from crossboard.installation.keys import FILE as KEYS
from crossboard.postgres import OWNER, SUPERUSER, Server

DUMP, MANIFEST = "database.dump", "manifest.json"


class CannotArchive(Exception):
    """The backup could not be written or read; the sentence says why and what to do."""


@dataclass(frozen=True)
class Tools:
    """Where pg_dump and pg_restore are taken from, and the address they work on.

    A role that does not see all organisations makes pg_dump end with an error.
    """

    url: str
    server: Server | None

    def run(self, program: str, *arguments: str, data: bytes | None = None) -> bytes:
        """Return what `program` writes; raise `CannotArchive` with its own words when it fails."""
        address = conninfo_to_dict(self.url)
        # every user of the machine sees the arguments of a program, only its own user the environment
        password = str(address.pop("password", None) or "")
        answer = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
            [self._path(program), "--dbname", make_conninfo("", **address), *arguments],
            env={**os.environ, **({"PGPASSWORD": password} if password else {})},
            input=data,
            capture_output=True,
            check=False,
        )
        if answer.returncode:
            raise CannotArchive(_words(program, answer.stderr.decode(errors="replace")))
        return answer.stdout

    def version(self, program: str) -> int:
        """Return the major version of `program`."""
        told = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
            [self._path(program), "--version"], capture_output=True, check=True, text=True
        ).stdout
        number = re.search(r"\) (\d+)", told)
        return int(number[1]) if number else 0

    def _path(self, program: str) -> str:
        if self.server is not None:
            return str(self.server.programs.folder / program)
        found = shutil.which(program)
        if found is None:
            raise CannotArchive(
                f"{program} is missing: install PostgreSQL's programs, on Debian with 'apt install postgresql-client'."
            )
        return found


def reading_tools(server: Server | None) -> Tools:
    """Return the tools of a backup: their role sees the rows of all organisations."""
    if server is not None:
        return Tools(server.url(SUPERUSER), server)
    if not os.environ.get("DATABASE_BACKUP_URL"):
        raise CannotArchive(
            "Set DATABASE_BACKUP_URL to a role that sees all organisations (superuser or "
            "BYPASSRLS); docs/how-to/install.md shows how to make one."
        )
    return Tools(address_in("DATABASE_BACKUP_URL"), None)


def writing_tools(server: Server | None) -> Tools:
    """Return the tools of a restore: as the owner, who makes the tables and needs no more."""
    return Tools(server.url(OWNER) if server else address_in("DATABASE_OWNER_URL"), server)


def write_archive(target: Path, *, tools: Tools, keys: str, now: datetime) -> None:
    """Write the whole archive beside `target`, then rename it: a half backup never looks whole."""
    dump = tools.run("pg_dump", "--format=custom")
    manifest = {"crossboard": __version__, "made_at": now.astimezone(UTC).isoformat()}
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                _add(archive, MANIFEST, json.dumps(manifest).encode())
                _add(archive, KEYS, keys.encode())
                _add(archive, DUMP, dump)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)


@dataclass(frozen=True, repr=False)
class Archive:
    """What a backup holds."""

    made_with: str
    made_at: str
    keys: bytes
    dump: bytes


def read_archive(source: Path) -> Archive:
    """Return the parts of a backup, or raise `CannotArchive` when it is not one."""
    try:
        with tarfile.open(source) as archive:
            manifest, keys, dump = (_read(archive, name) for name in (MANIFEST, KEYS, DUMP))
        told = json.loads(manifest)
        return Archive(told["crossboard"], told["made_at"], keys, dump)
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise CannotArchive(f"{source} is not a Crossboard backup: {error}") from None


def restore_archive(archive: Archive, *, tools: Tools, data_folder: Path) -> None:
    """Put rows and keys back into an empty database. The keys change only when the rows are there."""
    data_folder.mkdir(parents=True, exist_ok=True)
    draft = data_folder / f".{KEYS}.{os.getpid()}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(archive.keys)
        how = ("--no-owner", "--exit-on-error", "--single-transaction")
        tools.run("pg_restore", *how, data=archive.dump)
        put_keys(draft, data_folder / KEYS)
    finally:
        draft.unlink(missing_ok=True)


def put_keys(draft: Path, path: Path) -> None:
    """Move the keys to `path`; others that lie there are kept beside them, never overwritten."""
    if path.exists() and path.read_bytes() != draft.read_bytes():
        kept = path.with_name(f"{KEYS}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        path.rename(kept)
    draft.rename(path)


def _words(program: str, written: str) -> str:
    """Return what went wrong in the program's own words: its error and what it adds to it."""
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    telling = [line for line in lines if " error: " in line or " detail: " in line]
    return " ".join((telling or lines[-1:])[:2]) or f"{program} ended without a word."


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()
