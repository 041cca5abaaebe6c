"""A one-time link that goes wrong does not stand in the log, where it could still be used."""

import logging
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from crossboard.organisations.links import issue_link
from crossboard.organisations.models import Link
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.console import people
from tests.following import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> StringIO:
    """What the console of the server shows."""
    (console,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    assert isinstance(console, logging.StreamHandler)
    shown = StringIO()
    before = console.setStream(shown)
    yield shown
    console.setStream(before)


@pytest.fixture
def token() -> str:
    place = people.organisation()
    with organisation_scope(place.pk):
        _link, token = issue_link(
            purpose=Link.Purpose.STAFF,
            address="ivo@kranich.example",
            role=Role.HR_MANAGER,
            by=None,
            now=timezone.now(),
        )
    return token


def test_refused_password_and_wrong_method_name_no_token(log: StringIO, token: str) -> None:
    assert send(Client(), f"/join/{token}/", {"password": "short"}).status_code == 422
    assert Client().post(f"/join/{token}/").status_code == 405
    assert "/join/" in log.getvalue()
    assert token not in log.getvalue()
