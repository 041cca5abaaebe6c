"""The mail that invites a colleague."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from crossboard.installation.queries import public_address
from crossboard.mail.outbox import Order, queue_mail
from crossboard.organisations.actions import invite_colleague
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.roles import Role


@transaction.atomic
def invite(*, address: str, role: Role, by: User, now: datetime) -> Link:
    """Write link and mail together: neither stays without the other."""
    link, token = invite_colleague(address=address, role=role, by=by, now=now)
    organisation = Organisation.objects.get(pk=link.organisation_id)
    order = Order(
        kind="colleague",
        to=link.address,
        language=_language(link.address, organisation),
        template="console/mail/colleague",
        context={
            "organisation": organisation.name,
            "inviter": by.get_full_name(),
            "role": role,
            "until": timezone.localdate(link.expires_at),
        },
        reply_to=by.email,
        sender_name=organisation.name,
        link=public_address() + reverse("organisations:join", args=[token]),
    )
    queue_mail(order)
    return link


def _language(address: str, organisation: Organisation) -> str:
    """Return the language the reader chose here before, else the organisation's."""
    known = User.objects.filter(email=address).first()
    return (known.language if known else "") or organisation.language
