"""PostgreSQL refuses to run as root: then it runs as a system user of its own."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from crossboard.postgres.errors import NoPrograms

NAME = "crossboard-pg"
SHELF = Path("/var/lib") / NAME
USERADD = ("--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin")


@dataclass(frozen=True)
class Account:
    """Who runs PostgreSQL. An ordinary user runs it as himself: all fields are None.

    `shelf` is a folder that only root and the account can enter; programs and data lie there,
    because the account cannot enter a closed home.
    """

    uid: int | None = None
    gid: int | None = None
    shelf: Path | None = None

    def own(self, path: Path) -> None:
        """Give one of our own paths to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account() -> Account:
    """The account for this process; as root it is created at the first call."""
    if os.geteuid() != 0:
        return Account()
    entry = _find() or _create()
    SHELF.mkdir(mode=0o750, exist_ok=True)
    # Root's own: whoever is the account must not exchange programs that root runs too.
    os.chown(SHELF, 0, entry.pw_gid)
    SHELF.chmod(0o750)
    return Account(entry.pw_uid, entry.pw_gid, SHELF)


def _find() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        raise NoPrograms(
            f"PostgreSQL does not run as root and this system has no useradd: "
            f"create the system user {NAME}, or start Crossboard as an ordinary user."
        )
    answer = subprocess.run(  # noqa: S603 - fixed words, no shell
        [useradd, *USERADD, NAME],
        capture_output=True,
        text=True,
        check=False,
    )
    entry = _find()  # also right when another process created it meanwhile
    if entry is None:
        raise NoPrograms(f"The system user {NAME} could not be created: {answer.stderr.strip()}")
    return entry
