"""One backup file: a dump of the database and the installation's keys, readable by its owner only."""

import io
import json
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from crossboard import __version__
from crossboard.installation.keys import FILE as KEYS
from crossboard.postgres import SUPERUSER, Server

DUMP, MANIFEST = "database.dump", "manifest.json"


class CannotArchive(Exception):
    """The backup could not be written or read; the sentence says why and what to do."""


@dataclass(frozen=True)
class Tools:
    """Where pg_dump and pg_restore are taken from, and the address they work on.

    The role must see all organisations: the embedded server's superuser, or the role named by
    DATABASE_BACKUP_URL (superuser or BYPASSRLS). Any other makes pg_dump end with an error.
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
            words = answer.stderr.decode(errors="replace").strip().splitlines()
            raise CannotArchive(f"{program} ended with an error: {words[-1] if words else '?'}")
        return answer.stdout

    def _path(self, program: str) -> str:
        if self.server is not None:
            return str(self.server.programs.folder / program)
        found = shutil.which(program)
        if found is None:
            raise CannotArchive(f"{program} is missing: install PostgreSQL's client programs.")
        return found


def tools_for(server: Server | None) -> Tools:
    """Return the tools for the embedded server, or for the operator's own."""
    if server is not None:
        return Tools(server.url(SUPERUSER), server)
    url = os.environ.get("DATABASE_BACKUP_URL", "")
    if not url:
        raise CannotArchive(
            "Set DATABASE_BACKUP_URL to a role that sees all organisations (superuser or "
            "BYPASSRLS); docs/how-to/install.md shows how to make one."
        )
    return Tools(url, None)


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
    """Put keys and rows back into an empty database."""
    put_keys(archive.keys, data_folder)
    tools.run("pg_restore", "--exit-on-error", "--single-transaction", data=archive.dump)


def put_keys(keys: bytes, data_folder: Path) -> None:
    """Write the keys; others that lie there are kept beside them, never overwritten."""
    path = data_folder / KEYS
    if path.exists() and path.read_bytes() != keys:
        kept = path.with_name(f"{KEYS}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        path.rename(kept)
    data_folder.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(keys)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()
