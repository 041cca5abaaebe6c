"""Browsers around one invitation. Models are imported late: this file is read before Django is set up."""

from importlib import import_module
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def invited(db: None) -> Any:
    return import_module("tests.onboarding.invited")


@pytest.fixture
def now() -> Any:
    """The real moment: links are checked against it."""
    from django.utils import timezone  # noqa: PLC0415

    return timezone.now()


@pytest.fixture
def guest(invited: Any, now: Any) -> Any:
    return invited.guest_of(now=now)


@pytest.fixture
def employee(invited: Any, guest: Any) -> Client:
    """The guest, come in and signed in."""
    client = Client()
    doors = import_module("tests.onboarding.doors")
    assert doors.enter(client, guest.address, invited.PASSWORD).status_code == 302
    return client
