"""A real worker process on this test's database, killed with SIGKILL at a chosen point."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from crossboard.sandbox import Request, Response, State
from crossboard.sandbox.server import SandboxServer

DEADLINE = 60.0
WORKER = [sys.executable, "-m", "django", "procrastinate", "worker", "-c", "1"]
WAITING = "select 1 from pg_locks where not granted and relation = %s::regclass"


class NotReached(AssertionError):
    """The point where the worker was to be killed never came."""


class WatchedServer(SandboxServer):
    """The sandbox behind a socket; `on_page` is called before the n-th page is answered."""

    on_page: Callable[[int], None] | None = None
    pages = 0

    def answer(self, request: Request) -> Response:
        if request.path.endswith("/employees"):
            self.pages += 1
            if self.on_page:
                self.on_page(self.pages)
        return super().answer(request)


@contextmanager
def serving(state: State) -> Iterator[WatchedServer]:
    with WatchedServer(state) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def worker(address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that asks Personio at `address`; killed at the end whatever happens."""
    environ = {**os.environ, "PYTHONPATH": "src", "CROSSBOARD_PERSONIO_ADDRESS": address}
    with subprocess.Popen(WORKER, env=environ, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def kill(process: subprocess.Popen[bytes]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def until(happened: Callable[[], bool]) -> None:
    """Look often until it happened; what is waited for is another process."""
    end = time.monotonic() + DEADLINE
    while not happened():
        if time.monotonic() > end:
            raise NotReached
        time.sleep(0.005)


@contextmanager
def closed(table: str) -> Iterator[Callable[[], bool]]:
    """Let nobody use `table`; gives a function that tells whether somebody waits for it."""
    values: dict[str, Any] = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    given = {name: values[name] for name in names if values.get(name)}
    with psycopg.connect(**given) as holder, psycopg.connect(**given, autocommit=True) as looker:
        holder.execute(f"lock table {table} in access exclusive mode")

        def somebody_waits() -> bool:
            return looker.execute(WAITING, [table]).fetchone() is not None

        yield somebody_waits
        holder.rollback()


def let_silence_pass() -> None:
    """Make the dead worker's last sign of life an hour old: the next worker's rescue finds its jobs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - interval '1 hour'"
        )
