"""Looking at processes from outside, as an operator would."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def eventually(claim: Callable[[], object], *, limit: float = 60) -> object:
    """What `claim` returns as soon as it is true; fails after `limit` seconds."""
    deadline = time.monotonic() + limit
    while not (answer := claim()):
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.02)
    return answer


def with_mark(mark: str) -> set[int]:
    """Ids of living processes whose command line or environment holds `mark`."""
    return {
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if int(entry.name) != os.getpid() and mark.encode() in _told(entry)
    }


def _told(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes() + b"\0" + (entry / "environ").read_bytes()
    except OSError:
        return b""
