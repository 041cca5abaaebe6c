"""Put mails into the outbox and take them back. Every function belongs into the caller's transaction."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crossboard.audit.record import record
from crossboard.installation.queries import public_address
from crossboard.jobs.defer import defer
from crossboard.mail.compose import compose
from crossboard.mail.jobs import send_queued
from crossboard.mail.models import OutboundMail
from crossboard.mail.sealing import place_of_link, vault
from crossboard.organisations.models import User

State = OutboundMail.State


@transaction.atomic
def queue_mail(
    *,
    kind: str,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    reply_to: str = "",
    sender_name: str = "",
    link: str = "",
) -> OutboundMail:
    """Write one mail and the job that sends it; both go when the caller's transaction goes.

    `link` is a whole one-time address, printed by the template as `{{ link }}`. It is kept sealed.
    """
    letter = compose(template=template, context=context, language=language)
    message_id = f"<{secrets.token_hex(16)}@{_domain()}>"
    mail: OutboundMail = OutboundMail.objects.create(
        kind=kind,
        to=to,
        language=language,
        subject=letter.subject[:300],
        text=letter.text,
        html=letter.html,
        reply_to=reply_to,
        sender_name=sender_name,
        message_id=message_id,
        sealed_link=vault().seal(link, place_of_link(message_id)) if link else None,
    )
    defer(send_queued, mail_id=mail.pk, organisation_id=mail.organisation_id)
    return mail


@transaction.atomic
def send_again(*, mail: OutboundMail, by: User) -> bool:
    """Queue a mail once more that failed or whose fate is unknown; false when it is neither."""
    lost = OutboundMail.objects.filter(pk=mail.pk, state__in=[State.UNCERTAIN, State.FAILED])
    if not lost.update(state=State.QUEUED, error="", attempts=0):
        return False
    record("mail.sent_again", mail, actor_id=by.pk)
    defer(send_queued, mail_id=mail.pk, organisation_id=mail.organisation_id)
    return True


def recall_mail(mail: OutboundMail) -> bool:
    """Take back a mail that still waits; return whether it was caught in time."""
    waiting = OutboundMail.objects.filter(pk=mail.pk, state__in=[State.QUEUED, State.FAILED])
    return bool(waiting.update(state=State.RECALLED, sealed_link=None))


def _domain() -> str:
    return public_address().partition("://")[2].partition(":")[0] or "localhost"
