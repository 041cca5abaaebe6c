"""Reads for the page of invitations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from crossboard.audit.models import AuditEntry
from crossboard.console.origins import names_of
from crossboard.onboarding.ladder import Act
from crossboard.onboarding.models import Invitation


@dataclass(frozen=True)
class Waiting:
    """An invitation nobody has used yet. `expired` ones can be sent anew."""

    invitation: Invitation
    expired: bool


@dataclass(frozen=True)
class Recall:
    """The last time somebody of HR took a person's invitation back."""

    at: datetime
    by: str


def recalls_of(employment_ids: Collection[int]) -> dict[int, Recall]:
    """Return the last recall of each of these confirmed people who was invited before."""
    acts = AuditEntry.objects.filter(
        verb=f"employment.{Act.RECALL}", subject="employment", subject_id__in=employment_ids
    )
    rows = list(acts.order_by("id"))
    names = names_of({row.actor_id for row in rows})
    return {row.subject_id: Recall(row.at, names.get(row.actor_id, "")) for row in rows}


def waiting_invitations(now: datetime, most: int = 50) -> list[Waiting]:
    """Return the open invitations with person, mail and link, newest first."""
    rows = Invitation.objects.filter(accepted_at=None, ended_at=None)
    rows = rows.select_related("employment__employee", "mail", "link").order_by("-id")[:most]
    return [Waiting(row, row.link.expires_at <= now) for row in rows]
