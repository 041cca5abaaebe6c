"""Send one mail of the outbox: claim it in a commit of its own, hand it over, note what became of it.

A crash between claim and note leaves it *being sent*; the next try finds that and calls it uncertain
instead of sending it twice.
"""

from datetime import datetime
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F

from crossboard.audit.record import record
from crossboard.installation.queries import public_address
from crossboard.jobs.defer import defer, defer_all
from crossboard.mail.compose import Letter
from crossboard.mail.models import OutboundMail
from crossboard.mail.reasons import FateUnknown, NotSent, Reason
from crossboard.mail.sealing import place_of_link, vault
from crossboard.mail.server import hand_over, mail_server
from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import organisation_scope

MOST_ATTEMPTS = 7
HAND_ON = "onboarding.follow_mail"  # by name: a mail knows nothing of whom it invites
State = OutboundMail.State


class TryLater(Exception):
    """The mail server cannot take this mail now; the job is repeated later."""


def send(*, mail_id: int, organisation_id: int, now: datetime) -> None:
    """Send the mail if it still waits. Safe to run twice."""
    if _no_server(mail_id, organisation_id):
        return
    mail = _claim(mail_id, organisation_id, now)
    if mail is None:
        return
    try:
        state = _deliver(mail, organisation_id)
    except FateUnknown:
        _note(mail, organisation_id, State.UNCERTAIN, Reason.FATE_UNKNOWN)
    except NotSent as refusal:
        tries_left = refusal.for_now and mail.attempts < MOST_ATTEMPTS
        if tries_left and _wait(mail, organisation_id, refusal.reason):
            raise TryLater from refusal
        _note(mail, organisation_id, State.FAILED, refusal.reason)
    else:
        _note(mail, organisation_id, state, None, sent_at=now)


def send_waiting() -> None:
    """Send on what waits for a mail server, in all organisations."""
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        with organisation_scope(organisation_id):
            waiting = OutboundMail.objects.filter(state=State.QUEUED, error=Reason.NO_SERVER)
            ids = list(waiting.select_for_update().values_list("pk", flat=True))
            waiting.filter(pk__in=ids).update(error="")
            mails = [{"mail_id": pk, "organisation_id": organisation_id} for pk in ids]
            defer_all("mail.send_queued", mails)


def letter_of(mail: OutboundMail) -> Letter:
    """Return the mail as it reads, inside the scope; a link erased since leads to the front page."""
    letter = Letter(mail.subject, mail.text, mail.html)
    if mail.sealed_link is None:
        return letter.with_link(public_address())
    return letter.with_link(vault().open(bytes(mail.sealed_link), place_of_link(mail.message_id)))


def _no_server(mail_id: int, organisation_id: int) -> bool:
    """Let the mail wait while there is no mail server; `send_waiting` goes on when there is one.

    Looked at again once the row says that it waits: who enters the server meanwhile finds either the
    row or us.
    """
    if settings.DEMO or mail_server():
        return False
    with organisation_scope(organisation_id):
        waiting = OutboundMail.objects.filter(pk=mail_id, state=State.QUEUED)
        waits = waiting.update(error=Reason.NO_SERVER)
    return bool(waits) and mail_server() is None


def _claim(mail_id: int, organisation_id: int, now: datetime) -> OutboundMail | None:
    with organisation_scope(organisation_id):
        row = OutboundMail.objects.filter(pk=mail_id)
        waiting = row.filter(state=State.QUEUED)
        if waiting.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
            return row.get()  # type: ignore[no-any-return]
        lost = row.filter(state=State.SENDING)
        # it may have arrived: whoever sends it again sends a new link, so nobody needs this one
        if lost.update(state=State.UNCERTAIN, error=Reason.FATE_UNKNOWN, sealed_link=None):
            _tell(row.get(), State.UNCERTAIN)
        return None


def _deliver(mail: OutboundMail, organisation_id: int) -> OutboundMail.State:
    if settings.DEMO:
        return State.SHOWN
    server = mail_server()
    if server is None:
        raise NotSent(Reason.NO_SERVER)
    with organisation_scope(organisation_id):
        letter = letter_of(mail)
    hand_over(server, _message(mail, letter, server.sender))
    return State.SENT


def _message(mail: OutboundMail, letter: Letter, sender: str) -> EmailMultiAlternatives:
    name = " ".join(mail.sender_name.split())
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=formataddr((name, sender)),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def _wait(mail: OutboundMail, organisation_id: int, reason: Reason) -> bool:
    """Put the mail back, unless its link ended meanwhile or somebody was told that it is lost."""
    with organisation_scope(organisation_id):
        claimed = OutboundMail.objects.filter(pk=mail.pk, state=State.SENDING)
        if mail.sealed_link is not None:
            claimed = claimed.exclude(sealed_link=None)
        return bool(claimed.update(state=State.QUEUED, error=reason))


def _note(
    mail: OutboundMail,
    organisation_id: int,
    state: OutboundMail.State,
    reason: Reason | None,
    sent_at: datetime | None = None,
) -> None:
    """Note the truth, also when another worker took this one for dead meanwhile.

    The link is erased: its reader knows it, or gets a new one. The demo shows its mails itself.
    """
    columns: dict[str, object] = {"state": state, "error": reason or "", "sent_at": sent_at}
    if state != State.SHOWN:
        columns["sealed_link"] = None
    with organisation_scope(organisation_id):
        claimed = OutboundMail.objects.filter(
            pk=mail.pk, state__in=[State.SENDING, State.UNCERTAIN]
        )
        if claimed.update(**columns):
            _tell(mail, state)


def _tell(mail: OutboundMail, state: OutboundMail.State) -> None:
    """Note what became of the mail; one that did not arrive becomes somebody's to-do."""
    record(f"mail.{state.value}", mail, actor_id=None, kind=mail.kind)
    if state in {State.FAILED, State.UNCERTAIN}:
        defer(HAND_ON, mail_id=mail.pk, organisation_id=mail.organisation_id)
