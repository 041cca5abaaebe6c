"""Every page behind a one-time link, in a real browser: it sends the `Origin` that CSRF asks for."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from crossboard.console.integrations.handover import hand_over
from crossboard.mail.models import OutboundMail
from crossboard.mail.sending import letter_of
from crossboard.organisations.actions import invite_colleague
from crossboard.organisations.roles import Role
from crossboard.setup.links import issue_setup_link
from crossboard.tenancy.scope import organisation_scope
from tests.console import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "herons stand on one leg"


@pytest.fixture
def kranich() -> Any:
    return people.organisation()


@pytest.fixture
def katharina(kranich: Any) -> Any:
    return people.member(kranich, Role.HR_MANAGER)


def test_the_personio_admin_is_answered(page: Any, live_server: Any, kranich: Any, katharina: Any):
    with organisation_scope(kranich.pk):
        hand_over(address="petra@kranich.example", by=katharina, now=timezone.now())
        text = letter_of(OutboundMail.objects.get(kind="handover")).text
    (line,) = [line for line in text.splitlines() if "/handover/" in line]
    page.goto(f"{live_server.url}/handover/{line.strip('/ ').rpartition('/')[2]}/")
    for name in ("client_id", "secret"):
        page.fill(f"[name={name}]", " ")  # enough for the browser, nothing for us
    page.get_by_role("button", name="Submit").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.url == f"{live_server.url}/handover/"


def test_a_colleague_comes_in(page: Any, live_server: Any, kranich: Any, katharina: Any):
    with organisation_scope(kranich.pk):
        _link, token = invite_colleague(
            address="ivo@kranich.example",
            role=Role.INTEGRATIONS_ADMIN,
            by=katharina,
            now=datetime.now(tz=UTC),
        )
    page.goto(live_server.url + reverse("organisations:follow", args=[token]))
    assert page.url == f"{live_server.url}/join/"
    page.fill("[name=name]", "Ivo Petrov")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cb-shell")


def test_the_first_administrator_comes_in(page: Any, live_server: Any, db: None):
    token = issue_setup_link(now=timezone.now())
    page.goto(f"{live_server.url}/setup/{token}/")
    assert page.url == f"{live_server.url}/setup/"
    page.fill("[name=organisation]", "Kranich")
    page.fill("[name=name]", "Katharina Vogt")
    page.fill("[name=email]", "hr@kranich.example")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cb-shell")
