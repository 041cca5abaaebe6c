"""Put mails into the outbox and take them back. Every function belongs into the caller's transaction."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from crossboard.jobs.defer import defer_all
from crossboard.mail.compose import Letterhead, compose, letterhead
from crossboard.mail.jobs import send_queued
from crossboard.mail.models import OutboundMail
from crossboard.mail.sealing import place_of_link, vault
from crossboard.tenancy.scope import current_organisation_id

State = OutboundMail.State


@dataclass(frozen=True, kw_only=True)
class Order:
    """One mail to write. `link` is a whole one-time address, printed by the template as `{{ link }}`."""

    kind: str
    to: str
    language: str
    template: str
    context: Mapping[str, Any]
    reply_to: str = ""
    sender_name: str = ""
    link: str = ""


def queue_mail(order: Order) -> OutboundMail:
    """Write one mail and the job that sends it."""
    [mail] = queue_mails([order])
    return mail


@transaction.atomic
def queue_mails(orders: Iterable[Order]) -> list[OutboundMail]:
    """Write these mails and the jobs that send them, with the same few queries for any number.

    All go when the caller's transaction goes. Links are kept sealed.
    """
    head = letterhead()
    mails = [_written(order, head) for order in orders]
    OutboundMail.objects.bulk_create(mails)
    ids = [{"mail_id": mail.pk, "organisation_id": mail.organisation_id} for mail in mails]
    defer_all(send_queued, ids)
    return mails


def _written(order: Order, head: Letterhead) -> OutboundMail:
    letter = compose(
        template=order.template, context=order.context, language=order.language, head=head
    )
    message_id = f"<{secrets.token_hex(16)}@{head.host.partition(':')[0] or 'localhost'}>"
    return OutboundMail(
        organisation_id=current_organisation_id(),
        kind=order.kind,
        to=order.to,
        language=order.language,
        subject=letter.subject[:300],
        text=letter.text,
        html=letter.html,
        reply_to=order.reply_to,
        sender_name=order.sender_name,
        message_id=message_id,
        sealed_link=vault().seal(order.link, place_of_link(message_id)) if order.link else None,
    )


def recall_mail(mail: OutboundMail) -> bool:
    """Take back a mail whose link ended; return whether it was caught in time.

    One that is being handed over is not caught, but this try is its last: its link is erased here.
    """
    row = OutboundMail.objects.filter(pk=mail.pk)
    row.filter(state=State.SENDING).update(sealed_link=None)
    waiting = row.filter(state__in=[State.QUEUED, State.FAILED])
    return bool(waiting.update(state=State.RECALLED, sealed_link=None))
