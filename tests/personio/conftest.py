"""The client's tests need no database and no browser."""

import asyncio
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_foreign_loop() -> Iterator[None]:
    """Playwright leaves its loop running in the main thread: these tests start loops of their own.

    Only here: Django keeps one connection with a running loop and another without.
    """
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
