"""The demo's mailbox: open to the newcomer, closed everywhere else."""

import re
from typing import Any

import pytest
from django.test import Client

from crossboard.mail.models import OutboundMail
from crossboard.mail.outbox import recall_mail
from crossboard.mail.sending import send
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.doors import enter
from tests.onboarding.invited import PASSWORD, Guest, guest_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def guest() -> Guest:
    from django.utils import timezone  # noqa: PLC0415

    return guest_of(now=timezone.now())


def mail_of(guest: Guest) -> str:
    with organisation_scope(guest.organisation.pk):
        mail = OutboundMail.objects.get()
    return f"/mailbox/{guest.organisation.pk}/{mail.pk}/"


def test_it_does_not_exist_in_a_real_installation(guest: Guest) -> None:
    mail = mail_of(guest)
    for address in ("/mailbox/", mail, f"{mail}letter/"):
        assert Client().get(address).status_code == 404


def test_a_newcomer_finds_the_invitation_and_comes_in(demo: None, guest: Guest) -> None:
    client = Client()
    box = client.get("/mailbox/").content.decode()
    assert "Welcome to Kranich Instruments, Inês: your first steps" in box
    assert "ines@mail.example" in box
    assert client.get(mail_of(guest)).status_code == 200

    letter = client.get(f"{mail_of(guest)}letter/").content.decode()
    [address] = re.findall(r'href="https?://[^/]+(/welcome/[\w-]+/)"', letter)
    answer = enter(client, address, PASSWORD)

    assert answer["Location"] == "/portal/"


def test_it_shows_what_is_on_its_way_and_what_has_come(demo: None, guest: Guest) -> None:
    assert "hx-get" in Client().get("/mailbox/").content.decode()
    with organisation_scope(guest.organisation.pk):
        mail = OutboundMail.objects.get()
    send(mail_id=mail.pk, organisation_id=guest.organisation.pk, now=mail.created_at)

    assert 'hx-trigger="load' not in Client().get("/mailbox/").content.decode()


def test_a_recalled_mail_says_so_and_leads_nowhere_else(demo: None, guest: Guest) -> None:
    with organisation_scope(guest.organisation.pk):
        assert recall_mail(OutboundMail.objects.get())

    assert "recalled before it left" in Client().get(mail_of(guest)).content.decode()
    assert "link.invalid" not in Client().get(f"{mail_of(guest)}letter/").content.decode()


def test_an_empty_mailbox_says_what_to_do(demo: None) -> None:
    assert "No mail yet" in Client().get("/mailbox/").content.decode()


def test_the_letter_runs_nothing_and_stands_in_our_frames_only(demo: None, guest: Guest) -> None:
    answer = Client().get(f"{mail_of(guest)}letter/")

    policy = answer["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in Client().get(mail_of(guest))["Content-Security-Policy"]
    assert "frame-src" not in Client().get("/mailbox/")["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/mailbox/9/9/", "/mailbox/9/9/letter/"])
def test_what_is_not_there_is_not_found(demo: None, guest: Guest, address: str) -> None:
    assert Client().get(address).status_code == 404
    assert Client().get(mail_of(guest).replace("/mailbox/", "/mailbox/9")).status_code == 404


def test_it_only_shows(demo: None, guest: Guest) -> None:
    for address in ("/mailbox/", mail_of(guest), f"{mail_of(guest)}letter/"):
        assert Client().post(address).status_code == 405
