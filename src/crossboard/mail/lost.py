"""Mails that did not reach anybody, counted for the operator: how many and why, never to whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from crossboard.mail.models import OutboundMail
from crossboard.mail.reasons import Reason
from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import organisation_scope

LOOK_BACK = timedelta(days=7)
State = OutboundMail.State


@dataclass(frozen=True)
class LostMails:
    """The mails of all organisations that were not sent since a while, by kind; the last reason."""

    kinds: Counter[str]
    last: datetime | None = None
    reason: str = ""

    @property
    def count(self) -> int:
        return self.kinds.total()


def lost_mails(*, now: datetime) -> LostMails:
    """Count the mails of the last `LOOK_BACK` that were not sent, in all organisations.

    One that was followed by a mail of its kind to the same reader that went out counts no more.
    """
    rows: list[tuple[str, str, datetime]] = []
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        with organisation_scope(organisation_id):
            rows += _lost(since=now - LOOK_BACK)
    if not rows:
        return LostMails(Counter())
    _kind, error, last = max(rows, key=lambda row: row[2])
    reason = Reason(error).sentence if error else ""
    return LostMails(Counter(kind for kind, _error, _at in rows), last, reason)


def _lost(*, since: datetime) -> QuerySet[OutboundMail, tuple[str, str, datetime]]:
    went_out = OutboundMail.objects.filter(
        kind=OuterRef("kind"), to=OuterRef("to"), pk__gt=OuterRef("pk"), state=State.SENT
    )
    ended = OutboundMail.objects.filter(
        state__in=[State.FAILED, State.UNCERTAIN], claimed_at__gte=since
    )
    rows: QuerySet[OutboundMail, tuple[str, str, datetime]] = ended.filter(
        ~Exists(went_out)
    ).values_list("kind", "error", "claimed_at")
    return rows
