"""Every way a mail server can refuse or be silent has its own sentence; no transaction waits for it."""

import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_server
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection, connections
from django.utils import translation

from crossboard.mail.models import MailServer
from crossboard.mail.reasons import NotSent, Reason
from crossboard.mail.server import save_mail_server, send_test_mail
from crossboard.organisations.models import User
from crossboard.organisations.roles import Role
from tests.console import people
from tests.mail.smtp import Post, post_office

OPEN_TRANSACTIONS = """
select count(*) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
"""


def refusal(
    *, host: str = "127.0.0.1", port: int = 25, security: str = "none", patience: float = 5
) -> NotSent:
    """Try a mail server that does not take the mail, and return how."""
    server = MailServer(host=host, port=port, security=security, sender="hr@kranich.example")
    with pytest.raises(NotSent) as refused:
        send_test_mail(to="me@kranich.example", language="en", server=server, patience=patience)
    return refused.value


def self_made(folder: Path) -> ssl.SSLContext:
    """Return the TLS of a server whose certificate nobody vouches for."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post.example")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(1)
    dated = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "post.pem"
    file.write_bytes(private + dated.sign(key, hashes.SHA256()).public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.mark.django_db
def test_a_name_nobody_has() -> None:
    assert refusal(host="mail.invalid").reason == Reason.NAME_UNKNOWN


@pytest.mark.django_db
def test_a_port_where_nobody_listens() -> None:
    with closing(create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    assert refusal(port=port).reason == Reason.NOBODY_LISTENS


@pytest.mark.django_db
def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    with post_office(GREETING="wait") as office:
        assert refusal(port=office.port, patience=0.2).reason == Reason.NO_ANSWER


@pytest.mark.django_db
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with post_office(tls=self_made(tmp_path)) as office:
        assert refusal(port=office.port, security="tls").reason == Reason.CERTIFICATE
        assert office.seen == []


@pytest.mark.django_db
def test_a_recipient_it_does_not_know() -> None:
    with post_office(RCPT="550 unknown") as office:
        assert refusal(port=office.port).reason == Reason.RECIPIENT_REFUSED


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_refusals_read_alike(language: str) -> None:
    with translation.override(language):
        sentences = {reason.sentence for reason in Reason}
    assert len(sentences) == len(Reason)
    assert all(sentence.endswith(".") for sentence in sentences)


def operator() -> Callable[[], Any]:
    """Return what presses *Send test mail* as the operator."""
    katharina = people.member(people.organisation(), Role.HR_MANAGER)
    User.objects.filter(pk=katharina.pk).update(is_operator=True)
    browser = people.client_of(katharina)

    def press() -> Any:
        try:
            return browser.post("/settings/mail/test/", follow=True)
        finally:
            connections.close_all()

    return press


def use(office: Post) -> None:
    server = MailServer(
        host="127.0.0.1", port=office.port, security="none", sender="hr@kranich.example"
    )
    save_mail_server(server, password=None)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_mail_server_takes_its_time() -> None:
    press = operator()
    with post_office(END="wait") as office, ThreadPoolExecutor(1) as pool:
        use(office)
        answer = pool.submit(press)
        assert office.taken.wait(60)
        with connection.cursor() as cursor:
            cursor.execute(OPEN_TRANSACTIONS)
            waiting = cursor.fetchone()
        office.go_on.set()
        page = answer.result().content.decode()

    assert waiting == (0,)
    assert "We do not know whether this mail arrived" in page
