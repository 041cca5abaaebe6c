"""Forgotten passwords: through the outbox, from the configured origin, the same answer for strangers."""

from typing import Any

import pytest
from django.test import Client

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


def mails(organisation: Organisation) -> list[OutboundMail]:
    with organisation_scope(organisation.pk):
        return list(OutboundMail.objects.all())


def test_the_mail_waits_in_the_users_organisation(organisation: Organisation) -> None:
    user = staff_of(organisation)
    User.objects.filter(pk=user.pk).update(language="de")

    Client().post(RESET, {"email": user.email})

    [mail] = mails(organisation)
    assert (mail.kind, mail.to, mail.state) == ("password", user.email, "queued")
    assert mail.subject == "Ein neues Passwort für Crossboard"


def test_the_link_sets_a_new_password_once(organisation: Organisation, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "http://testserver"
    user = staff_of(organisation)
    Client().post(RESET, {"email": user.email})
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

    Client(headers={"Host": "evil.example"}).post(RESET, {"email": user.email})

    [mail] = mails(organisation)
    with organisation_scope(organisation.pk):
        letter = letter_of(mail)
    assert "evil.example" not in letter.html + letter.text
    assert "https://onboarding.kranich.example/account/password/reset/key/" in letter.text


def test_a_stranger_gets_the_same_page_and_no_mail(organisation: Organisation) -> None:
    user = staff_of(organisation)

    known = Client().post(RESET, {"email": user.email})
    unknown = Client().post(RESET, {"email": "nobody@kranich.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mails(organisation)) == 1


def test_an_account_without_an_organisation_gets_no_mail(organisation: Organisation) -> None:
    User.objects.create_user("left@kranich.example", "a-long-password")

    assert Client().post(RESET, {"email": "left@kranich.example"}).status_code == 302
    assert mails(organisation) == []
