"""The data of one server and PostgreSQL's own programs on them: create, start, stop, health."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crossboard.postgres.binaries import MAJOR, Programs
from crossboard.postgres.errors import CannotStart, OtherVersion
from crossboard.postgres.roles import SUPERUSER

START_LIMIT = 600  # seconds; recovery after a crash grows with what was not yet written
LARGEST_LOG = 10_000_000  # bytes
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True)
class Cluster:
    """A data folder in `home` that answers on a socket in `sockets`."""

    home: Path
    sockets: Path
    programs: Programs
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def is_healthy(self) -> bool:
        where = ("-U", SUPERUSER, "-h", self.sockets, "-d", "postgres")
        answer = self.programs.run("pg_isready", "-q", "-t", "2", *where, cwd=self.home)
        return answer.returncode == 0

    def create(self) -> None:
        """Create the data unless they are there. Raises OtherVersion, CannotStart."""
        if self.data.exists():
            self._refuse_other_version()
            return
        fresh = self.home / "data.new"  # renamed when whole: a kill leaves no half a cluster
        shutil.rmtree(fresh, ignore_errors=True)
        role = ("-U", SUPERUSER, "--auth=trust", "--no-instructions")
        answer = self.programs.run("initdb", "-D", fresh.name, *role, *LOCALE, cwd=self.home)
        if answer.returncode:
            raise CannotStart(f"PostgreSQL could not create its data: {answer.stderr.strip()}")
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("include 'crossboard.conf'\n")
        fresh.rename(self.data)

    def start(self) -> None:
        """Start and wait until it answers. Raises CannotStart."""
        self._write_settings()
        self._shorten_log()
        answer = self._control("start", "-l", "log")
        if answer:
            raise CannotStart(f"PostgreSQL does not start: {answer}\n{self._log_end()}")

    def stop(self) -> None:
        """End all connections and stop; no error when it does not run."""
        self._control("stop", "-m", "fast")

    def _control(self, verb: str, *arguments: str) -> str:
        limit = ("-w", "-t", str(START_LIMIT))
        answer = self.programs.run("pg_ctl", verb, *limit, "-D", "data", *arguments, cwd=self.home)
        return answer.stderr.strip() if answer.returncode else ""

    def _refuse_other_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != str(MAJOR):
            raise OtherVersion(
                f"{self.data} was written by PostgreSQL {found}, this Crossboard brings {MAJOR}: "
                "back up with the version that wrote it, then restore."
            )

    def _write_settings(self) -> None:
        """Settings go through a file: a command line would have to survive pg_ctl's shell."""
        folder = str(self.sockets).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{folder}"',
            "timezone": "UTC",
            "log_timezone": "UTC",
            # a failed statement would be logged with the values of people it wrote
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            **self.settings,
        }
        conf = self.data / "crossboard.conf"
        lines = (f"{name} = {_quoted(value)}\n" for name, value in settings.items())
        conf.write_text("".join(lines), encoding="utf-8")
        self.programs.account.own(conf)

    def _shorten_log(self) -> None:
        log = self.home / "log"
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.rename(self.home / "log.1")

    def _log_end(self) -> str:
        log = self.home / "log"
        return log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
