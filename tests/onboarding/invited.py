"""Somebody invited, and the token that stood in the mail."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crossboard.mail.models import OutboundMail
from crossboard.mail.sending import letter_of
from crossboard.onboarding.actions import confirm, send_invitations
from crossboard.onboarding.actions.accept import accept_as_new
from crossboard.onboarding.models import Invitation
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import NOW, draft_of, organisation_of, staff_of

PASSWORD = "a sentence nobody guesses"


@dataclass
class Guest:
    organisation: Organisation
    hr: User
    employment: Employment
    token: str

    @property
    def address(self) -> str:
        return f"/welcome/{self.token}/"

    def fresh(self) -> Employment:
        with organisation_scope(self.organisation.pk):
            return employment_rows().get(pk=self.employment.pk)

    def invitation(self) -> Invitation:
        with organisation_scope(self.organisation.pk):
            rows = Invitation.objects.select_related("link", "mail", "employment__employee")
            return rows.filter(employment_id=self.employment.pk).latest("id")


def token_of(mail: OutboundMail) -> str:
    """Return the token as its reader finds it; inside the scope."""
    [token] = re.findall(r"/welcome/([\w-]+)/", letter_of(mail).text)
    return token


def newest_token() -> str:
    return token_of(OutboundMail.objects.latest("id"))


def guest_of(organisation: Organisation | None = None, now: datetime = NOW, **values: Any) -> Guest:
    organisation = organisation or organisation_of(
        contact_name="Katharina Vogt", contact_email="katharina@kranich.example"
    )
    hr = User.objects.filter(email="katharina@kranich.example").first() or staff_of(organisation)
    with organisation_scope(organisation.pk):
        employment = draft_of(hr, **values)
        confirm(employments=[employment], by=hr, now=now)
        [outcome] = send_invitations(employments=[employment], by=hr, now=now)
        assert outcome.done
        return Guest(organisation, hr, employment, newest_token())


def arrived_of(**values: Any) -> tuple[Guest, User]:
    """Return a guest who has come in, and the account."""
    guest = guest_of(**values)
    with organisation_scope(guest.organisation.pk):
        user = accept_as_new(
            invitation=guest.invitation(), password=PASSWORD, language="en", now=NOW
        )
    return guest, user
