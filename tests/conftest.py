"""What every test shares: the database of its worker, and the browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests import browser, database

# Playwright's synchronous driver leaves a loop in the main thread, and Django looks for one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        server = database.start()
        config.add_cleanup(lambda: database.stop(server))
        signal.signal(signal.SIGTERM, _stop_in_order)
    import django  # noqa: PLC0415 - its settings read the address of the server just started

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    # A tenth of a second for each person signed in is for attackers, not for tests.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _stop_in_order(*_: object) -> None:
    """End like Ctrl-C, so that the server is left; the signal may come twice."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    browser.mark(items)
    if addresses := [item.nodeid for item in items if " at 0x" in item.nodeid]:
        message = f"another address in every process, so no two workers agree: {addresses[0]}"
        raise pytest.UsageError(message)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if missing := browser.count_missing(terminalreporter):
        terminalreporter.write_line(f"{missing} browser tests {browser.MISSING}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and browser.must_run() and browser.count_missing(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, worker_id: str
) -> Iterator[None]:
    """Give the worker a clone of the template instead of migrating anew."""
    from django.db import connections  # noqa: PLC0415

    os.environ["DATABASE_URL"] = database.clone(worker_id)  # for the processes tests start
    connections["default"].settings_dict["NAME"] = database.name_for(worker_id)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def no_jobs_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Django empties its tables after a test with real commits; Procrastinate's are not among them."""
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if not commits and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")


@pytest.fixture
def worker(live_server: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process on this test's database, for tests in a browser."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker", "-c", "1"]
    with subprocess.Popen(command) as process:
        yield process
        process.terminate()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": browser.chromium(),
        "args": browser.ARGUMENTS,
    }
