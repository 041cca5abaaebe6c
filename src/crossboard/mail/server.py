"""The installation's mail server: kept with a sealed password, asked over SMTP, refusals in plain words."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from crossboard.jobs.defer import defer
from crossboard.mail.compose import compose
from crossboard.mail.models import MailServer
from crossboard.mail.reasons import FateUnknown, NotSent, Reason
from crossboard.mail.sealing import PASSWORD, vault

PATIENCE = 20.0  # seconds for each answer of the server
SHORT = 8.0  # the same while somebody waits before the page
TEMPORARY = range(400, 500)


def mail_server() -> MailServer | None:
    """Return the mail server, or nothing while none is set up."""
    return MailServer.objects.filter(pk=1).first()


def seal_password(password: str) -> bytes | None:
    """Return what `MailServer.sealed_password` keeps."""
    return vault().seal(password, PASSWORD) if password else None


@transaction.atomic
def save_mail_server(server: MailServer, *, password: str | None) -> None:
    """Keep `server` as the installation's only one, and send on what waited for one.

    No password leaves the sealed one as it is.
    """
    server.pk = 1
    kept = mail_server()
    if password is None:
        server.sealed_password = kept.sealed_password if kept else None
    else:
        server.sealed_password = seal_password(password)
    defer("mail.send_waiting")
    MailServer.objects.update_or_create(
        pk=1,
        defaults={
            field.attname: getattr(server, field.attname)
            for field in MailServer._meta.concrete_fields  # noqa: SLF001 - Django's documented API
            if not field.primary_key
        },
    )


def send_test_mail(
    *, to: str, language: str, server: MailServer | None = None, patience: float = SHORT
) -> None:
    """Send a mail to `to` at once, through `server` (default: the kept one); `NotSent` says why not.

    An unsaved server can be tried before it is kept: give it `seal_password(…)`.
    """
    server = server or mail_server()
    if server is None:
        raise NotSent(Reason.NO_SERVER)
    letter = compose(template="mail/test", context={}, language=language)
    message = EmailMultiAlternatives(
        letter.subject, letter.text, server.sender, [to], headers={"Message-ID": make_msgid()}
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        hand_over(server, message, patience=patience)
    except FateUnknown:
        raise NotSent(Reason.FATE_UNKNOWN) from None


def hand_over(server: MailServer, message: EmailMessage, *, patience: float = PATIENCE) -> None:
    """Give `message` to `server`; `NotSent` when it certainly did not take it, else `FateUnknown`.

    `patience` is how many seconds each answer of the server may take.
    """
    if settings.DEMO:
        raise NotSent(Reason.DEMO)
    backend = _backend(server, patience)
    try:
        with _opening():
            backend.open()
        with _giving():
            backend.send_messages([message])
    finally:
        backend.fail_silently = True  # a broken good-bye changes nothing about the mail
        backend.close()


def _backend(server: MailServer, patience: float) -> EmailBackend:
    sealed = server.sealed_password
    return EmailBackend(
        host=server.host,
        port=server.port,
        username=server.username,
        password=vault().open(bytes(sealed), PASSWORD) if sealed else "",
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=patience,
    )


@contextmanager
def _opening() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(Reason.LOGIN_REFUSED, for_now=error.smtp_code in TEMPORARY) from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent(Reason.NO_STARTTLS) from None
    except ssl.SSLCertVerificationError:
        raise NotSent(Reason.CERTIFICATE) from None
    except ssl.SSLError:
        raise NotSent(Reason.NO_STARTTLS) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_why_away(error), for_now=True) from None


def _why_away(error: Exception) -> Reason:
    """Return why nobody talks to us. What broke during the greeting smtplib keeps as the context."""
    for each in (error, error.__context__):
        match each:
            case socket.gaierror():
                return Reason.NAME_UNKNOWN
            case ConnectionRefusedError():
                return Reason.NOBODY_LISTENS
            case TimeoutError():
                return Reason.NO_ANSWER
    return Reason.UNREACHABLE


@contextmanager
def _giving() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _text in error.recipients.values())
        raise NotSent(Reason.RECIPIENT_REFUSED, for_now=code in TEMPORARY) from None
    except smtplib.SMTPSenderRefused as error:
        raise NotSent(Reason.SENDER_REFUSED, for_now=error.smtp_code in TEMPORARY) from None
    except smtplib.SMTPResponseException as error:
        raise NotSent(Reason.CONTENT_REFUSED, for_now=error.smtp_code in TEMPORARY) from None
    except (OSError, smtplib.SMTPException):
        raise FateUnknown from None
