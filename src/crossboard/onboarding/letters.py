"""The invitation mail: what stands in it, and the row it leaves behind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from crossboard.countries.names import country_name
from crossboard.installation.queries import public_address
from crossboard.mail.compose import Letter, compose
from crossboard.mail.models import OutboundMail
from crossboard.mail.outbox import Order, queue_mails
from crossboard.onboarding.models import Invitation
from crossboard.organisations.links import VALID, issue_links, last_whole_day
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employment
from crossboard.tenancy.scope import current_organisation_id
from crossboard.web.formats import day_text_in

TEMPLATE = "onboarding/mail/invitation"
HIDDEN = "xxxxxxxx"


def invitation_letter(
    employment: Employment, *, by: User | None, language: str, now: datetime
) -> Letter:
    """Return the invitation with a link that shows where it leads but opens nothing."""
    context = _context(employment, _organisation(), by, language, now)
    letter = compose(template=TEMPLATE, context=context, language=language)
    return letter.with_link(welcome_address(HIDDEN))


def queue_invitation(
    employment: Employment, *, by: User | None, language: str, now: datetime
) -> Invitation:
    """Write link, mail and invitation for someone who has just become Invited."""
    [invitation] = queue_invitations([(employment, language)], by=by, now=now)
    return invitation


def queue_invitations(
    people: Sequence[tuple[Employment, str]], *, by: User | None, now: datetime
) -> list[Invitation]:
    """Write link, mail and invitation for each (employment, language), with the same few queries."""
    addresses = [employment.employee.email for employment, _language in people]
    issued = issue_links(
        purpose=Link.Purpose.EMPLOYEE, addresses=addresses, role=Role.EMPLOYEE, by=by, now=now
    )
    organisation, origin = _organisation(), public_address()
    mails = queue_mails(
        Order(
            kind="invitation",
            to=employment.employee.email,
            language=language,
            template=TEMPLATE,
            context=_context(employment, organisation, by, language, now),
            reply_to=organisation.contact_email or (by.email if by else ""),
            sender_name=organisation.name,
            link=origin + _path(token),
        )
        for (employment, language), (_link, token) in zip(people, issued, strict=True)
    )
    links = [link for link, _token in issued]
    return _saved(people, links, mails, by_id=by.pk if by else None, now=now)


def _saved(
    people: Sequence[tuple[Employment, str]],
    links: Sequence[Link],
    mails: Sequence[OutboundMail],
    *,
    by_id: int | None,
    now: datetime,
) -> list[Invitation]:
    return Invitation.objects.bulk_create(
        Invitation(
            organisation_id=link.organisation_id,
            employment=employment,
            link=link,
            mail=mail,
            address=link.address,
            language=language,
            sent_at=now,
            sent_by_id=by_id,
        )
        for (employment, language), link, mail in zip(people, links, mails, strict=True)
    )


def welcome_address(token: str) -> str:
    """Return the whole address of a token, from the configured origin and never from a request."""
    return public_address() + _path(token)


def _path(token: str) -> str:
    return reverse("portal:welcome", args=[token])


def _context(
    employment: Employment,
    organisation: Organisation,
    by: User | None,
    language: str,
    now: datetime,
) -> dict[str, Any]:
    first_day = employment.contract_start
    return {
        "organisation": organisation,
        "first_name": employment.employee.first_name or employment.employee.name,
        "day_of_start": day_text_in(language, first_day) if first_day else "",
        "started": _has_started(employment, now),
        "last_day": day_text_in(language, last_whole_day(now + VALID)),
        "country": country_name(employment.country, language),
        "contact": organisation.contact_name or (by.get_full_name() if by else ""),
        "contact_email": organisation.contact_email or (by.email if by else ""),
    }


def _has_started(employment: Employment, now: datetime) -> bool:
    start = employment.contract_start
    return bool(start and start < timezone.localdate(now))


def _organisation() -> Organisation:
    return Organisation.objects.get(pk=current_organisation_id())
