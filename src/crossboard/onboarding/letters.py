"""The invitation mail: what stands in it, and the row it leaves behind."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from crossboard.countries.names import country_name
from crossboard.installation.queries import public_address
from crossboard.mail.compose import Letter, compose
from crossboard.mail.outbox import queue_mail
from crossboard.onboarding.models import Invitation
from crossboard.organisations.links import VALID, issue_link
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employment
from crossboard.tenancy.scope import current_organisation_id
from crossboard.web.formats import day_text

TEMPLATE = "onboarding/mail/invitation"
HIDDEN = "xxxxxxxx"


def invitation_letter(
    employment: Employment, *, by: User | None, language: str, now: datetime
) -> Letter:
    """Return the invitation with a link that shows where it leads but opens nothing."""
    context = _context(employment, by, language, now)
    letter = compose(template=TEMPLATE, context=context, language=language)
    return letter.with_link(welcome_address(HIDDEN))


def queue_invitation(
    employment: Employment, *, by: User | None, language: str, now: datetime
) -> Invitation:
    """Write link, mail and invitation for someone who has just become Invited."""
    address = employment.employee.email
    link, token = issue_link(
        purpose=Link.Purpose.EMPLOYEE, address=address, role=Role.EMPLOYEE, now=now
    )
    organisation = _organisation()
    mail = queue_mail(
        kind="invitation",
        to=address,
        language=language,
        template=TEMPLATE,
        context=_context(employment, by, language, now),
        reply_to=organisation.contact_email or (by.email if by else ""),
        sender_name=organisation.name,
        link=welcome_address(token),
    )
    invitation: Invitation = Invitation.objects.create(
        employment=employment,
        link=link,
        mail=mail,
        address=address.strip().lower(),
        language=language,
        sent_at=now,
        sent_by_id=by.pk if by else None,
    )
    return invitation


def welcome_address(token: str) -> str:
    """Return the whole address of a token, from the configured origin and never from a request."""
    return public_address() + reverse("portal:welcome", args=[token])


def last_whole_day(sent: datetime) -> date:
    """Return the last day on which a link sent at `sent` works until midnight."""
    return timezone.localdate(sent + VALID) - timedelta(days=1)


def _context(
    employment: Employment, by: User | None, language: str, now: datetime
) -> dict[str, Any]:
    organisation = _organisation()
    with translation.override(language):
        start = day_text(employment.contract_start, "long") if employment.contract_start else ""
        last_day = day_text(last_whole_day(now), "long")
    return {
        "organisation": organisation,
        "first_name": employment.employee.first_name or employment.employee.name,
        "day_of_start": start,
        "last_day": last_day,
        "country": country_name(employment.country, language),
        "contact": organisation.contact_name or (by.get_full_name() if by else ""),
        "contact_email": organisation.contact_email or (by.email if by else ""),
    }


def _organisation() -> Organisation:
    return Organisation.objects.get(pk=current_organisation_id())
