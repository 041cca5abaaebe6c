"""Forgotten passwords: through the outbox, from the configured origin, the same answer for strangers."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.mail.forgotten import send_password_link
from crossboard.mail.models import OutboundMail
from crossboard.mail.sending import letter_of
from crossboard.organisations.models import Organisation, User
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import organisation_of, staff_of

pytestmark = pytest.mark.django_db
RESET = "/account/password/reset/"


@pytest.fixture
def organisation() -> Organisation:
    return organisation_of()


def ask(address: str, **headers: str) -> Any:
    """Ask for a new password, and do the job that follows."""
    answer = Client(headers=headers).post(RESET, {"email": address})
    for job in ProcrastinateJob.objects.filter(task_name="mail.forgotten_password"):
        send_password_link(**job.args)
    return answer


def mails(organisation: Organisation) -> list[OutboundMail]:
    with organisation_scope(organisation.pk):
        return list(OutboundMail.objects.all())


def test_the_mail_waits_in_the_users_organisation(organisation: Organisation) -> None:
    user = staff_of(organisation)
    User.objects.filter(pk=user.pk).update(language="de")

    ask(user.email)

    [mail] = mails(organisation)
    assert (mail.kind, mail.to, mail.state) == ("password", user.email, "queued")
    assert mail.subject == "Ein neues Passwort für Crossboard"


def test_the_link_sets_a_new_password_once(organisation: Organisation, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "http://testserver"
    user = staff_of(organisation)
    ask(user.email)
    [mail] = mails(organisation)
    with organisation_scope(organisation.pk):
        text = letter_of(mail).text
    [link] = [line for line in text.splitlines() if line.startswith("http://testserver/")]
    client = Client()
    form = client.get(link, follow=True)

    new = "a new sentence nobody guesses"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert User.objects.get(pk=user.pk).check_password(new)


def test_a_poisoned_host_changes_no_link(organisation: Organisation, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_ADDRESS = "https://onboarding.kranich.example"
    user = staff_of(organisation)

    ask(user.email, Host="evil.example")

    [mail] = mails(organisation)
    with organisation_scope(organisation.pk):
        letter = letter_of(mail)
    assert "evil.example" not in letter.html + letter.text
    assert "https://onboarding.kranich.example/account/password/reset/key/" in letter.text


def test_a_stranger_gets_the_same_page_and_no_mail(organisation: Organisation) -> None:
    user = staff_of(organisation)

    unknown = ask("nobody@kranich.example")
    known = ask(user.email)

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mails(organisation)) == 1


def test_the_page_does_the_same_work_for_a_stranger(
    organisation: Organisation,
) -> None:
    user = staff_of(organisation)
    ask("warm@kranich.example")
    counts = []
    for address in ("nobody@kranich.example", user.email):
        with CaptureQueriesContext(connection) as done:
            Client().post(RESET, {"email": address})
        counts.append(len(done))

    assert counts[0] == counts[1]
    assert mails(organisation) == []  # a job writes it
    assert {"user_id": 0} in [job.args for job in ProcrastinateJob.objects.all()]


def test_an_account_without_an_organisation_gets_no_mail(organisation: Organisation) -> None:
    User.objects.create_user("left@kranich.example", "a-long-password")

    assert ask("left@kranich.example").status_code == 302
    assert mails(organisation) == []
