"""The mail that invites a colleague, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from crossboard.installation.queries import public_address
from crossboard.mail.models import OutboundMail
from crossboard.mail.outbox import Order, queue_mail, recall_mail
from crossboard.organisations.actions import invite_colleague, withdraw_invitation
from crossboard.organisations.links import last_whole_day
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.queries import PendingInvitation, pending_invitations
from crossboard.organisations.roles import Role
from crossboard.web.formats import day_text_in

KIND = "colleague"


@dataclass(frozen=True)
class Pending:
    """An invitation nobody has accepted yet, and its mail."""

    invitation: PendingInvitation
    mail: OutboundMail | None


def pending(now: datetime) -> list[Pending]:
    """Return the open invitations, newest first. Of each address only the newest mail counts."""
    rows = pending_invitations(now)
    mails = OutboundMail.objects.filter(kind=KIND, to__in=[row.link.address for row in rows])
    newest = {mail.to: mail for mail in mails.defer("text", "html", "sealed_link").order_by("pk")}
    return [Pending(row, newest.get(row.link.address)) for row in rows]


@transaction.atomic
def invite(*, address: str, role: Role, by: User, now: datetime) -> Link:
    """Write link and mail together: neither stays without the other. Earlier ones end."""
    link, token = invite_colleague(address=address, role=role, by=by, now=now)
    _take_back(link.address)
    organisation = Organisation.objects.get(pk=link.organisation_id)
    language = _language(link.address, organisation)
    order = Order(
        kind=KIND,
        to=link.address,
        language=language,
        template="console/mail/colleague",
        context={
            "organisation": organisation.name,
            "inviter": by.get_full_name(),
            "role": role,
            "until": day_text_in(language, last_whole_day(link.expires_at)),
        },
        reply_to=by.email,
        sender_name=organisation.name,
        link=public_address() + reverse("organisations:follow", args=[token]),
    )
    queue_mail(order)
    return link


@transaction.atomic
def withdraw(*, link: Link, by: User, now: datetime) -> None:
    """End the link, and keep its mail here if it still waits."""
    withdraw_invitation(link=link, by=by, now=now)
    _take_back(link.address)


def _take_back(address: str) -> None:
    for mail in OutboundMail.objects.filter(kind=KIND, to=address).only("pk"):
        recall_mail(mail)


def _language(address: str, organisation: Organisation) -> str:
    """Return the language the reader chose here before, else the organisation's."""
    known = User.objects.filter(email=address).first()
    return (known.language if known else "") or organisation.language
