"""How mails read: both languages, text beside HTML, style inside, nothing that loads or follows."""

import re
from typing import Any

import pytest

from crossboard.installation.models import Installation
from crossboard.mail.compose import LINK, compose
from crossboard.mail.models import MailServer
from crossboard.mail.reasons import NotSent, Reason
from crossboard.mail.server import mail_server, save_mail_server, seal_password, send_test_mail
from tests.mail.smtp import post_office

pytestmark = pytest.mark.django_db


def server(**values: Any) -> MailServer:
    return MailServer(
        **{
            "host": "127.0.0.1",
            "port": 2525,
            "security": "none",
            "username": "crossboard",
            "sender": "onboarding@kranich.example",
            **values,
        }
    )


def test_a_mail_speaks_the_language_of_its_reader() -> None:
    english = compose(template="mail/test", context={}, language="en")
    german = compose(template="mail/test", context={}, language="de")

    assert english.subject == "Test mail from Crossboard"
    assert german.subject == "Testmail von Crossboard"
    assert "Der Mailserver funktioniert." in german.text
    assert "Der Mailserver funktioniert." in german.html


def test_html_carries_its_style_and_loads_nothing() -> None:
    html = compose(template="mail/test", context={}, language="en").html

    assert "<style" not in html
    assert 'style="' in html
    assert not re.search(r"<(img|script|link|iframe)\b", html)


def test_the_host_comes_from_the_installation(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://onboarding.kranich.example"

    assert (
        "onboarding.kranich.example"
        in compose(template="mail/test", context={}, language="en").text
    )


def test_the_support_address_is_shown_once_it_is_set() -> None:
    assert "Technical help" not in compose(template="mail/test", context={}, language="en").html
    Installation.objects.create(support_address="help@kranich.example")

    assert "help@kranich.example" in compose(template="mail/test", context={}, language="en").html


def test_a_name_full_of_markup_stays_text() -> None:
    letter = compose(
        template="onboarding/mail/invitation",
        context={"first_name": "<script>alert(1)</script>", "contact": "Katharina"},
        language="en",
    )

    assert "<script>alert(1)</script>" in letter.text
    assert "<script" not in letter.html
    assert LINK in letter.html


def test_the_mail_servers_password_is_sealed_and_kept_when_none_is_typed() -> None:
    save_mail_server(server(), password="a-mail-password")
    save_mail_server(server(port=587), password=None)

    kept = mail_server()
    assert kept is not None
    assert kept.port == 587
    assert b"a-mail-password" not in bytes(kept.sealed_password or b"")
    with post_office() as office:
        send_test_mail(
            to="me@kranich.example",
            language="de",
            server=server(port=office.port, sealed_password=kept.sealed_password),
        )
        assert office.got[0]["Subject"] == "Testmail von Crossboard"
        assert any(words.startswith("AUTH") for words in office.seen)


@pytest.mark.parametrize(
    ("answers", "security", "reason"),
    [
        ({"AUTH": "535 no"}, "none", Reason.LOGIN_REFUSED),
        ({"MAIL": "553 not yours"}, "none", Reason.SENDER_REFUSED),
        ({}, "starttls", Reason.NO_STARTTLS),
        ({}, "tls", Reason.NO_STARTTLS),
        ({"END": "drop"}, "none", Reason.FATE_UNKNOWN),
    ],
)
def test_a_test_mail_that_fails_says_what_to_do(
    answers: dict[str, str], security: str, reason: Reason
) -> None:
    with post_office(**answers) as office, pytest.raises(NotSent) as refusal:
        send_test_mail(
            to="me@kranich.example",
            language="en",
            server=server(
                port=office.port, security=security, sealed_password=seal_password("secret-word")
            ),
        )

    assert refusal.value.reason == reason
    assert refusal.value.sentence.endswith(".")


def test_without_a_server_the_test_mail_says_so() -> None:
    with pytest.raises(NotSent) as refusal:
        send_test_mail(to="me@kranich.example", language="en")
    assert refusal.value.reason == Reason.NO_SERVER


def test_the_demo_sends_not_even_a_test_mail(settings: Any) -> None:
    settings.DEMO = True
    with post_office() as office, pytest.raises(NotSent) as refusal:
        send_test_mail(to="me@kranich.example", language="en", server=server(port=office.port))

    assert refusal.value.reason == Reason.DEMO
    assert office.seen == []
