"""One embedded PostgreSQL on a unix socket: the first user starts it, the last one stops it."""

import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from crossboard.postgres import remains
from crossboard.postgres.binaries import programs_for
from crossboard.postgres.cluster import START_LIMIT, Cluster
from crossboard.postgres.home import SOCKET, home_of, socket_folder
from crossboard.postgres.roles import APP, DATABASE, SUPERUSER, create_database, create_roles
from crossboard.postgres.system_user import account
from crossboard.postgres.users import Users, alone


class Server:
    """The server whose data belong to `folder`. As a context manager: start, then leave.

    `settings` are PostgreSQL's own, used when this call is the one that starts it.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        runner = account()
        self.home = home_of(folder, runner)
        self.sockets = socket_folder(self.home, runner)
        self.programs = programs_for(runner)
        self._cluster = Cluster(self.home, self.sockets, self.programs, settings or {})
        self._lock = self.home / "lock"
        self._users = Users(self.home / "users")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def start(self) -> None:
        """Become a user; start the server unless it runs. Raises CannotStart, OtherVersion."""
        with alone(self._lock):
            self._users.join()
            try:
                self._bring_up()
                create_roles(self.url(SUPERUSER, "postgres"))  # a kill may have come before
            except BaseException:
                self._give_up()
                raise

    def leave(self) -> None:
        """Stop being a user; the last one stops the server."""
        with alone(self._lock):
            if self._users.are_only_us():
                self._cluster.stop()
            self._users.leave()

    def is_healthy(self) -> bool:
        """Whether the server answers."""
        return self._cluster.is_healthy()

    def keep_running(self) -> None:
        """Start it again when its process died; cheap enough to be asked ten times a second."""
        if not remains.postmaster_lives(self._cluster.data):
            self.start()

    def has_one_user(self) -> bool:
        """Whether nobody but us uses the server now."""
        with alone(self._lock):
            return self._users.are_only_us()

    def url(self, role: str = APP, database: str = DATABASE) -> str:
        """The address of `database` for `role`, as DATABASE_URL wants it."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def create_database(self, name: str = DATABASE) -> None:
        """Create `name` with its owner and rights, unless it is there."""
        create_database(self.url(SUPERUSER, "postgres"), self.url(SUPERUSER, name), name)

    def _give_up(self) -> None:
        """Leave after a failed start; what is half started belongs to nobody and goes."""
        if self._users.are_only_us():
            self._cluster.stop()
            remains.end_orphans(self._cluster.data)
        self._users.leave()

    def _bring_up(self) -> None:
        if self.is_healthy() or self._wait_for_running():
            return
        self._cluster.create()
        remains.end_orphans(self._cluster.data)
        if self._users.are_only_us():  # else the id may be right in another container
            remains.remove_stale_locks(self._cluster.data, self.sockets / SOCKET)
        self._cluster.start()

    def _wait_for_running(self) -> bool:
        """Wait for a server that starts or recovers; its id is read anew each turn."""
        deadline = time.monotonic() + START_LIMIT
        while remains.postmaster_lives(self._cluster.data) and time.monotonic() < deadline:
            if self.is_healthy():
                return True
            time.sleep(0.05)
        return False
