"""Data brought to this version."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from crossboard.mail.models import OutboundMail
from crossboard.mail.outbox import Order, queue_mail
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import organisation_of

pytestmark = pytest.mark.django_db


def test_an_upgrade_erases_the_links_of_mails_that_nobody_sends_again():
    places = [organisation_of("Kranich"), organisation_of("Reiher")]
    for place in places:
        with organisation_scope(place.pk):
            for state in (OutboundMail.State.UNCERTAIN, OutboundMail.State.QUEUED):
                mail = queue_mail(
                    Order(
                        kind="test",
                        to="ines@mail.example",
                        language="en",
                        template="mail/test",
                        context={},
                        link="https://crossboard.example/welcome/secret/",
                    )
                )
                OutboundMail.objects.filter(pk=mail.pk).update(state=state)

    before = MigrationExecutor(connection).loader.project_state(("mail", "0002_sealed_link"))
    import_module("crossboard.mail.migrations.0003_forget_links").forget_links(before.apps, None)

    for place in places:
        with organisation_scope(place.pk):
            kept = dict(OutboundMail.objects.values_list("state", "sealed_link"))
        assert (kept["uncertain"], kept["queued"] is None) == (None, False)
