"""What a killed PostgreSQL leaves behind: busy backends and lock files with a stale process id.

Read from /proc; where there is none (macOS), PostgreSQL's own judgement has to do.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def live_processes(data: Path) -> set[int]:
    """Ids of the PostgreSQL processes that work in `data`, zombies excluded."""
    return {int(entry.name) for entry in PROC.glob("[0-9]*") if _works_in(entry, data)}


def _works_in(entry: Path, data: Path) -> bool:
    try:
        program = (entry / "exe").readlink().name
        folder = (entry / "cwd").readlink()
    except OSError:  # gone, a zombie, or somebody else's
        return False
    return program.startswith("postgres") and folder == data


def postmaster(data: Path) -> int | None:
    """The process id written in the lock file, whoever has that id now."""
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def postmaster_lives(data: Path) -> bool:
    """Whether the server itself runs; a recycled id does not count."""
    process = postmaster(data)
    if process is None or not PROC.joinpath("self", "exe").exists():
        return process is not None
    return _works_in(PROC / str(process), data)


def end_orphans(data: Path, *, limit: float = 60) -> None:
    """Kill backends that outlived their postmaster: they hold the shared memory of the next."""
    deadline = time.monotonic() + limit
    while orphans := live_processes(data):
        for process in orphans:
            _kill(process)
        if time.monotonic() > deadline:
            return  # the start will say what holds it
        time.sleep(0.02)


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def remove_stale_locks(data: Path, socket: Path) -> None:
    """Remove lock files whose process is not ours; call it as the only user of the folder."""
    if not PROC.joinpath("self", "exe").exists() or postmaster_lives(data):
        return
    for left in (data / "postmaster.pid", socket, socket.with_name(f"{socket.name}.lock")):
        left.unlink(missing_ok=True)
