"""Reads for the page of invitations."""

from dataclasses import dataclass
from datetime import datetime

from crossboard.onboarding.models import Invitation


@dataclass(frozen=True)
class Waiting:
    """An invitation nobody has used yet. `expired` ones can be sent anew."""

    invitation: Invitation
    expired: bool


def waiting_invitations(now: datetime, most: int = 50) -> list[Waiting]:
    """Return the open invitations with person, mail and link, newest first."""
    rows = Invitation.objects.filter(accepted_at=None, ended_at=None)
    rows = rows.select_related("employment__employee", "mail", "link").order_by("-id")[:most]
    return [Waiting(row, row.link.expires_at <= now) for row in rows]
