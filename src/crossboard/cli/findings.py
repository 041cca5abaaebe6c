"""What `crossboard doctor` looks at: one small question each, answered by a sentence."""

import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from crossboard.cli.archive import CannotArchive, reading_tools
from crossboard.installation.keys import FILE
from crossboard.installation.queries import public_address, this_installation
from crossboard.mail.lost import lost_mails
from crossboard.mail.models import MailServer
from crossboard.postgres import PostgresError, Server

SECONDS = 5
LITTLE_SPACE = 1_000_000_000  # bytes


@dataclass(frozen=True)
class Finding:
    """`sentence` says what is so and, when `bad`, what to do."""

    about: str
    bad: bool
    sentence: str

    @property
    def mark(self) -> str:
        return "!!" if self.bad else "ok"


def all_findings(*, offline: bool, server: Server | None) -> Iterator[Finding]:
    """Yield every finding; a question is asked only when what it needs was found well."""
    yield keys()
    yield space()
    for question in (database, migrations):
        finding = question()
        yield finding
        if finding.bad:
            return
    later: list[Callable[[], Finding]] = [policies, set_up, address, mail, worker]
    if server is None:  # the embedded one brings its own programs
        later.append(backup)
    if not offline:
        later.append(personio)
    for question in later:
        yield question()


def keys() -> Finding:
    path = settings.DATA_FOLDER / FILE
    if not path.exists():
        return Finding("Keys", False, "come from the environment.")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding("Keys", True, f"{path} can be read by others. Run: chmod 600 {path}")
    return Finding("Keys", False, f"{path}, readable by its owner only.")


def space() -> Finding:
    free = shutil.disk_usage(settings.DATA_FOLDER).free
    sentence = f"{free / 1e9:.1f} GB free."
    return Finding("Disk", free < LITTLE_SPACE, sentence + (" Make room." * (free < LITTLE_SPACE)))


def database() -> Finding:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        words = str(error).strip().splitlines()[0]
        return Finding("Database", True, f"does not answer: {words} Check DATABASE_URL.")
    with connection.cursor() as cursor:
        cursor.execute("show server_encoding")
        (encoding,) = cursor.fetchone() or ("",)
    if encoding != "UTF8":
        told = (
            f"its encoding is {encoding}. Make it with encoding 'UTF8': docs/how-to/install.md, 2."
        )
        return Finding("Database", True, told)
    return Finding("Database", False, f"PostgreSQL {connection.pg_version // 10000} answers.")  # type: ignore[attr-defined]


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding("Version", True, f"{len(waiting)} migrations wait. Run: crossboard migrate")
    return Finding("Version", False, "the database fits this version.")


def policies() -> Finding:
    problems = run_checks(tags=["database"], databases=["default"])
    if problems:
        return Finding("Row security", True, " ".join(problem.msg for problem in problems))
    return Finding("Row security", False, "every table of an organisation is behind its policy.")


def set_up() -> Finding:
    if this_installation().set_up_at is None:
        return Finding("Set-up", True, "nobody can sign in yet. Run: crossboard setup")
    return Finding("Set-up", False, "done.")


def address() -> Finding:
    origin = public_address()
    if origin.startswith("https:") and not settings.HTTPS:
        told = (
            f"pages do not answer to {origin} yet. Set CROSSBOARD_PUBLIC_ADDRESS={origin}, restart."
        )
        return Finding("Address", True, told)
    parts = urlsplit(origin)
    local = parts.hostname in {"localhost", "127.0.0.1"}
    if parts.scheme != "https" and not local:
        return Finding("Address", True, f"{origin} has no TLS. See docs/how-to/install.md.")
    return Finding("Address", False, f"links in mails start with {origin}")


def mail() -> Finding:
    server = MailServer.objects.first()
    if settings.DEMO:
        return Finding("Mail", False, "demo: shown on the mailbox page, nothing leaves.")
    if server is None:
        return Finding("Mail", True, "no mail server. Set it under Settings › Mail server.")
    lost = lost_mails(now=timezone.now())
    if lost.count:
        told = f"{lost.count} of the last seven days not sent or uncertain. The last: {lost.reason}"
        return Finding("Mail", True, told)
    return Finding("Mail", False, f"{server.host}:{server.port}")


def backup() -> Finding:
    try:
        version = reading_tools(None).version("pg_dump")
    except (CannotArchive, PostgresError) as error:
        return Finding("Backup", True, str(error))
    served = connection.pg_version // 10000  # type: ignore[attr-defined]
    if version < served:
        told = f"pg_dump {version} cannot read PostgreSQL {served}: install postgresql-client-{served}."
        return Finding("Backup", True, told)
    return Finding("Backup", False, f"pg_dump {version} and a role of its own are there.")


def worker() -> Finding:
    query = "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        (alive,) = cursor.fetchone() or (0,)
    if not alive:
        return Finding("Worker", True, "none is running. Start: crossboard serve")
    return Finding("Worker", False, f"{alive} running.")


def personio() -> Finding:
    parts = urlsplit(settings.PERSONIO_ADDRESS)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), SECONDS).close()
    except OSError:
        return Finding("Personio", True, f"{parts.hostname} cannot be reached from this server.")
    return Finding("Personio", False, f"{parts.hostname} can be reached.")
