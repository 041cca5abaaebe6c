"""Chromium for the browser tests: where it is, how it starts, and what is said when it is missing."""

import os
import shutil

import pytest

MISSING = "not run: no Chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A container has neither a kernel sandbox nor a large /dev/shm; tests talk to nobody outside.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def chromium() -> str | None:
    """The path of the machine's Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def mark(items: list[pytest.Item]) -> None:
    """Mark every test that opens a page; without Chromium it is skipped, and that is said."""
    for item in items:
        if {"page", "browser", "context"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser") and chromium() is None:
            item.add_marker(pytest.mark.skip(reason=MISSING))


def count_missing(reporter: pytest.TerminalReporter) -> int:
    """How many tests were not run for want of Chromium."""
    return sum(MISSING in str(report.longrepr) for report in reporter.stats.get("skipped", []))


def must_run() -> bool:
    """In CI a test that was not run is a failure."""
    return os.environ.get("CI") == "true"
