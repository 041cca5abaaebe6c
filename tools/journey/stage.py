"""A demo of its own for the journey: fresh data, free ports, stopped at the end."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_LIMIT = 180  # seconds
FIRST_PORT = 8400  # away from a demo somebody looks at
STOP_LIMIT = 30
READY = re.compile(
    r"Crossboard is ready: (?P<address>\S+)\s+"
    r"(?P<logins>.+?)\n\n"
    r"Personio sandbox: +(?P<sandbox>\S+)\s+"
    r"Client ID +(?P<client_id>\S+)\s+"
    r"Secret +(?P<secret>\S+)",
    re.DOTALL,
)


class DidNotStart(Exception):
    """The demo printed no address in time; what it printed instead follows."""


@dataclass(frozen=True, repr=False)
class Demo:
    """What `crossboard demo` prints: addresses, the sandbox's credential, passwords by e-mail."""

    address: str
    sandbox: str
    client_id: str
    secret: str
    passwords: dict[str, str]


@contextmanager
def running_demo(log: Path) -> Iterator[Demo]:
    """Start a demo on fresh data; stop it and wait until it has ended. It prints into `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="crossboard-journey-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "crossboard.cli", "demo", "--port", str(FIRST_PORT)],
            env={**os.environ, "CROSSBOARD_DATA": str(Path(folder) / "data")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _read_announcement(process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_LIMIT)


def _read_announcement(process: subprocess.Popen[str], log: Path) -> Demo:
    printed: list[str] = []
    threading.Thread(target=_collect, args=(process, printed, log), daemon=True).start()
    deadline, grown = time.monotonic() + START_LIMIT, threading.Event()
    while time.monotonic() < deadline and process.poll() is None:
        if found := READY.search("".join(printed)):
            passwords = dict(_login(line) for line in found["logins"].splitlines())
            return Demo(
                found["address"], found["sandbox"], found["client_id"], found["secret"], passwords
            )
        grown.wait(0.1)
    raise DidNotStart("".join(printed))


def _collect(process: subprocess.Popen[str], printed: list[str], log: Path) -> None:
    with log.open("w", encoding="utf-8") as file:
        for line in process.stdout or ():
            printed.append(line)
            file.write(line)
            file.flush()


def _login(line: str) -> tuple[str, str]:
    email, password, *_role = line.split()
    return email, password
