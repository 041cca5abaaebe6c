"""Who comes over by itself, as an admin sets it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.organisations.models import User
from crossboard.sync.models import Connection


@transaction.atomic
def save_rules(
    *,
    connection: Connection,
    mode: Connection.Mode,
    statuses: Sequence[str],
    start_from: date | None,
    offices: Sequence[str] = (),
    employment_types: Sequence[str] = (),
    confirmed: int = 0,
    by: User,
    now: datetime,
) -> None:
    """Keep the rules; the next run goes by them, nothing changes at once.

    `confirmed` is how many people matched when they were saved: so many drafts at once are no
    reason to stop.
    """
    connection.mode = mode
    connection.rule_statuses = sorted(statuses)
    connection.rule_start_from = start_from
    connection.rule_offices = sorted(offices)
    connection.rule_employment_types = sorted(employment_types)
    connection.rule_confirmed = confirmed
    if connection.is_open:
        connection.next_try_at = now
    connection.save()
    record("rules.saved", connection, actor_id=by.pk, mode=mode, confirmed=confirmed)
