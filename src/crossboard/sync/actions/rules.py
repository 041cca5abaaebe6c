"""Who comes over by itself, as an admin sets it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.organisations.models import User
from crossboard.sync.models import Connection, Run
from crossboard.sync.queue import queue_run
from crossboard.sync.safety import Concern

# Only these are written: a run or another admin may have changed the rest meanwhile.
COLUMNS = (
    "mode",
    "rule_statuses",
    "rule_start_from",
    "rule_offices",
    "rule_employment_types",
    "rule_confirmed",
    "next_try_at",
)


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
    connection.save(update_fields=COLUMNS)
    record("rules.saved", connection, actor_id=by.pk, mode=mode, confirmed=confirmed)


@transaction.atomic
def accept_concerns(*, run: Run, by: User, reason: str) -> Run:
    """Let the next run do what the safety brake stopped, for as many people and once; start it.

    `reason` is kept in the audit trail.
    """
    connection = run.connection
    accepted = {concern.key: concern.count for concern in (Concern(**row) for row in run.concerns)}
    connection.accepted = accepted
    connection.save(update_fields=["accepted"])
    record("run.concerns_accepted", run, actor_id=by.pk, run_id=run.pk, reason=reason, **accepted)
    return queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=by.pk)
