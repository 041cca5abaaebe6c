"""Invitations: preview, send, recall, send anew."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.mail.compose import Letter
from crossboard.mail.outbox import recall_mail
from crossboard.onboarding.actions.outcome import Outcome, outcomes_of
from crossboard.onboarding.ladder import Act, hold, may, move
from crossboard.onboarding.languages import suggested_language
from crossboard.onboarding.letters import invitation_letter, queue_invitation, queue_invitations
from crossboard.onboarding.models import Action, Invitation
from crossboard.onboarding.queries import open_invitation
from crossboard.onboarding.readiness import obstacles
from crossboard.onboarding.todos import LOST, open_for_employment, settle
from crossboard.organisations.links import revoke_link
from crossboard.organisations.models import User
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows


def preview_invitation(*, employment: Employment, by: User, language: str, now: datetime) -> Letter:
    """Return the invitation as the person would read it, without a link that works."""
    return invitation_letter(employment, by=by, language=language, now=now)


@transaction.atomic
def send_invitations(
    *,
    employments: Collection[Employment],
    by: User,
    now: datetime,
    languages: Mapping[int, str] | None = None,
) -> list[Outcome]:
    """Invite the confirmed ones; `languages` by employment id, else as suggested by the country.

    Of two people of HR who send at once only one moves a person, so only one mail is written.
    """
    rows = list(employment_rows().filter(pk__in=[row.pk for row in employments]))
    hindered = obstacles(row for row in rows if may(Act.INVITE, row))
    ready = [row for row in rows if hindered.get(row.pk) == []]
    moved = move(Act.INVITE, ready, actor_id=by.pk, now=now)
    chosen = languages or {}
    invited = [
        (row, chosen.get(row.pk) or suggested_language(row)) for row in rows if row.pk in moved
    ]
    _end_open(moved, now)
    queue_invitations(invited, by=by, now=now)
    return outcomes_of(rows, moved, hindered)


@transaction.atomic
def recall_invitation(*, employment: Employment, by: User, now: datetime) -> bool:
    """End the open invitation: its link dies, a mail still waiting stays here; back to Confirmed."""
    invited = hold(Act.RECALL, employment.pk)
    if invited is None:
        return False
    move(Act.RECALL, [invited], actor_id=by.pk, now=now)
    _end_open({invited.pk}, now)
    settle(by_id=by.pk, now=now)
    return True


@transaction.atomic
def resend_invitation(
    *, employment: Employment, by: User, now: datetime, language: str = ""
) -> Outcome:
    """Send a new link; the old one dies."""
    invited = hold(Act.RECALL, employment.pk)
    hindered = obstacles([invited] if invited else [])
    if invited is None or hindered[invited.pk]:
        return outcomes_of([employment], set(), hindered)[0]
    before = open_invitation(invited)
    chosen = language or (before.language if before else suggested_language(invited))
    _renew(invited, by=by, language=chosen, now=now)
    return Outcome(invited, True)


@transaction.atomic
def renew_invitation(*, invitation: Invitation, now: datetime) -> bool:
    """Send a new link because the invited person asked, to the address HR has; true when sent."""
    invited = hold(Act.RECALL, invitation.employment_id)
    if invited is None or obstacles([invited])[invited.pk]:
        return False
    if open_invitation(invited) != invitation:  # another one was sent a moment ago
        return False
    _renew(invited, by=None, language=invitation.language, now=now)
    return True


@transaction.atomic
def follow_lost_mail(mail_id: int, *, now: datetime) -> None:
    """Open the to-do about the open invitation whose mail failed or is uncertain, if there is one."""
    rows = Invitation.objects.filter(LOST, mail_id=mail_id).select_related("employment")
    for invitation in rows:
        open_for_employment(Action.Kind.MAIL_LOST, invitation.employment, now=now)


def _renew(invited: Employment, *, by: User | None, language: str, now: datetime) -> None:
    """Put a new invitation in the place of the open one; `invited` is held."""
    actor_id = by.pk if by else None
    _end_open({invited.pk}, now)
    record("invitation.renewed", invited, actor_id=actor_id)
    queue_invitation(invited, by=by, language=language, now=now)
    settle(by_id=actor_id, now=now)


def _end_open(employment_ids: Collection[int], now: datetime) -> None:
    """End what is open of these people: a person has one open invitation at most."""
    waiting = Invitation.objects.filter(
        employment_id__in=employment_ids, accepted_at=None, ended_at=None
    )
    for invitation in waiting.select_related("link", "mail"):
        Invitation.objects.filter(pk=invitation.pk).update(ended_at=now)
        revoke_link(invitation.link, now=now)
        if invitation.mail:
            recall_mail(invitation.mail)
