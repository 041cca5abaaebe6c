"""The folders of one server: its home (data, log, locks) and its socket folder."""

import hashlib
import os
import secrets
import stat
from pathlib import Path

from crossboard.postgres.errors import CannotStart
from crossboard.postgres.system_user import Account

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes, the kernel's limit for the address of a unix socket


def home_of(folder: Path, account: Account) -> Path:
    """The home of the server that belongs to `folder`, made if missing, mode 700.

    An ordinary user's lies in `folder`; root's lies on the account's shelf, and a file in `folder`
    names it. So who wipes `folder` starts afresh instead of meeting old data with a new key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if account.shelf is None:
        home = folder.resolve() / "postgres"
    else:
        home = account.shelf / _name_on_shelf(folder.resolve() / "postgres")
    home.mkdir(mode=0o700, exist_ok=True)
    account.own(home)
    return home


def _name_on_shelf(pointer: Path) -> str:
    try:
        return pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path_hash = hashlib.sha256(os.fsencode(pointer.parent)).hexdigest()[:12]
    draft = pointer.with_name(f"postgres.{os.getpid()}")
    draft.write_text(f"{path_hash}-{secrets.token_hex(2)}\n", encoding="ascii")
    try:
        pointer.hardlink_to(draft)  # unlike a rename it never replaces another process's
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return pointer.read_text(encoding="ascii").strip()


def socket_folder(home: Path, account: Account) -> Path:
    """`home` itself, or a private folder with a short path where the kernel or libpq needs one."""
    too_long = len(os.fsencode(home / f"{SOCKET}.lock")) > LONGEST_SOCKET
    if not too_long and "," not in str(home):  # libpq reads a comma as a list of hosts
        return home
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    short = Path("/tmp") / f"crossboard-{os.geteuid()}-{name}"  # noqa: S108 - checked below
    short.mkdir(mode=0o700, exist_ok=True)
    found = short.lstat()
    ours = found.st_uid in {os.geteuid(), account.uid}
    if not (ours and stat.S_ISDIR(found.st_mode)) or found.st_mode & 0o077:
        raise CannotStart(f"{short} belongs to somebody else: remove it, then start again.")
    account.own(short)
    return short
