"""A one-time link by which somebody without an account pastes Client ID and Secret, and sees no more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from crossboard.audit.record import record
from crossboard.installation.queries import public_address
from crossboard.mail.models import OutboundMail
from crossboard.mail.outbox import Order, queue_mail, recall_mail
from crossboard.organisations.links import (
    LinkUsed,
    issue_link,
    last_whole_day,
    one_after_the_other,
    revoke_link,
)
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.queries import may_connect
from crossboard.organisations.roles import Role
from crossboard.web.formats import day_text_in

KIND = "handover"


@dataclass(frozen=True)
class Handover:
    """The open link and what became of its mail."""

    link: Link
    mail: OutboundMail | None

    @property
    def last_day(self) -> date:
        return last_whole_day(self.link.expires_at)


@transaction.atomic
def hand_over(*, address: str, by: User, now: datetime) -> Link:
    """Send `address` a link to the two fields; earlier open ones end here."""
    one_after_the_other()
    for earlier in _open_links(now):
        revoke_link(earlier, now=now)
    for mail in OutboundMail.objects.filter(kind=KIND).only("pk"):
        recall_mail(mail)
    link, token = issue_link(
        purpose=Link.Purpose.HANDOVER,
        address=address,
        role=Role.INTEGRATIONS_ADMIN,
        by=by,
        now=now,
    )
    record("connection.handed_over", link, actor_id=by.pk)
    queue_mail(_order(link, token, by))
    return link


def open_handover(now: datetime) -> Handover | None:
    """Return the link that can still be used, with its mail."""
    link = next(iter(_open_links(now)), None)
    if link is None:
        return None
    return Handover(link, OutboundMail.objects.filter(kind=KIND).order_by("-pk").first())


def sender_of(link: Link) -> User:
    """Return who sent the link; `LinkUsed` when they may not connect any more."""
    if link.sent_by_id is None or not may_connect(link.sent_by_id):
        raise LinkUsed
    return User.objects.get(pk=link.sent_by_id)


def _open_links(now: datetime) -> list[Link]:
    links = Link.objects.filter(purpose=Link.Purpose.HANDOVER, used_at=None, revoked_at=None)
    return list(links.filter(expires_at__gt=now).order_by("-pk"))


def _order(link: Link, token: str, by: User) -> Order:
    organisation = Organisation.objects.get(pk=link.organisation_id)
    known = User.objects.filter(email=link.address).first()
    language = (known.language if known else "") or organisation.language
    return Order(
        kind=KIND,
        to=link.address,
        language=language,
        template="console/mail/handover",
        context={
            "organisation": organisation.name,
            "inviter": by.get_full_name(),
            "until": day_text_in(language, last_whole_day(link.expires_at)),
        },
        reply_to=by.email,
        sender_name=organisation.name,
        link=public_address() + reverse("console:follow_handover", args=[token]),
    )
