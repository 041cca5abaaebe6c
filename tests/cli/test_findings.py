"""What `doctor` says about things a command alone cannot bring about."""

import pytest
from django.utils import timezone

from crossboard.cli import findings
from crossboard.mail.models import MailServer, OutboundMail
from crossboard.mail.outbox import Order, queue_mail
from crossboard.mail.reasons import Reason
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import organisation_of

pytestmark = pytest.mark.django_db


def test_mails_that_were_not_sent_are_counted_without_their_readers():
    MailServer.objects.create(host="mail.kranich.example", sender="hr@kranich.example")
    assert not findings.mail().bad
    with organisation_scope(organisation_of().pk):
        queue_mail(
            Order(
                kind="password",
                to="ines@mail.example",
                language="en",
                template="mail/test",
                context={},
            )
        )
        OutboundMail.objects.update(
            state=OutboundMail.State.FAILED,
            error=Reason.LOGIN_REFUSED,
            claimed_at=timezone.now(),
        )
    found = findings.mail()
    assert (found.bad, found.sentence.split(".")[0]) == (
        True,
        "1 of the last seven days not sent or uncertain",
    )
    assert "refused user name or password" in found.sentence
    assert "ines" not in found.sentence


def test_an_address_known_from_the_set_up_only_is_told(settings):
    settings.PUBLIC_ADDRESS, settings.HTTPS = "https://onboarding.kranich.example", False
    found = findings.address()
    assert found.bad
    assert "Set CROSSBOARD_PUBLIC_ADDRESS=https://onboarding.kranich.example" in found.sentence
