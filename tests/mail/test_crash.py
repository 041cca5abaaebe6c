"""The worker is killed with the mail in the server's hands: it is never sent a second time."""

import os
import signal
import subprocess
import sys

import pytest

from crossboard.mail.models import MailServer, OutboundMail
from crossboard.mail.outbox import Order, queue_mail
from crossboard.mail.sending import send
from crossboard.mail.server import save_mail_server
from crossboard.tenancy.scope import organisation_scope
from tests.mail.smtp import post_office
from tests.people.people import NOW, organisation_of

WORKER = """
import django
django.setup()
from django.utils import timezone
from crossboard.mail.sending import send
send(mail_id={mail_id}, organisation_id={organisation_id}, now=timezone.now())
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_handing_over_sends_no_second_mail() -> None:
    organisation = organisation_of()
    with post_office(END="wait") as office:
        server = MailServer(
            host="127.0.0.1", port=office.port, security="none", sender="hr@kranich.example"
        )
        save_mail_server(server, password="")
        with organisation_scope(organisation.pk):
            order = Order(
                kind="test", to="ines@mail.example", language="en", template="mail/test", context={}
            )
            mail = queue_mail(order)
        code = WORKER.format(mail_id=mail.pk, organisation_id=organisation.pk)
        paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen([sys.executable, "-c", code], env=paths) as worker:
            assert office.taken.wait(60)
            os.kill(worker.pid, signal.SIGKILL)
        office.go_on.set()

        for _rescue in range(2):
            send(mail_id=mail.pk, organisation_id=organisation.pk, now=NOW)

        assert len(office.got) == 1
    with organisation_scope(organisation.pk):
        mail.refresh_from_db()
    assert mail.state == OutboundMail.State.UNCERTAIN
