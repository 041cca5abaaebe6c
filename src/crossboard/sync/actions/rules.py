"""Who comes over by itself, as an admin sets it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.organisations.models import User
from crossboard.sync.errors import ConnectionBroken, NotConnected, NothingWaits
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.connections import stopped_run
from crossboard.sync.queue import queue_run
from crossboard.sync.safety import Concern, beyond_accepted

# Only these are written: a run or another admin may have changed the rest meanwhile.
COLUMNS = (
    "mode",
    "rule_statuses",
    "rule_start_from",
    "rule_offices",
    "rule_employment_types",
    "rules_saved_at",
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
    connection.rules_saved_at, connection.rule_confirmed = now, confirmed
    if connection.is_open:
        connection.next_try_at = now
    connection.save(update_fields=COLUMNS)
    record("rules.saved", connection, actor_id=by.pk, mode=mode, confirmed=confirmed)


@transaction.atomic
def accept_concerns(*, run: Run, by: User, reason: str) -> Run:
    """Let the next run do what the safety brake stopped, for as many people and once; start it.

    `run` is the one that was read; `reason` is kept in the audit trail. Raises `NothingWaits` when
    that stop is over or a later one is about more, and `NotConnected`.
    """
    connection = Connection.objects.select_for_update().get(pk=run.connection_id)
    if connection.state == Connection.State.BROKEN:
        raise ConnectionBroken
    if not connection.is_open:
        raise NotConnected
    accepted = {concern.key: concern.count for concern in _concerns(run)}
    if not _still_waits(run, connection, accepted):
        raise NothingWaits
    if not accepted.items() <= connection.accepted.items():
        connection.accepted |= accepted
        connection.save(update_fields=["accepted"])
        record(
            "run.concerns_accepted", run, actor_id=by.pk, run_id=run.pk, reason=reason, **accepted
        )
    return queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=by.pk, afresh=True)


def _still_waits(run: Run, connection: Connection, accepted: Mapping[str, int]) -> bool:
    """Whether the newest stop is this one, or the same again and about no more people."""
    newest = stopped_run(connection)
    if newest is None or newest.pk < run.pk:
        return False
    later = Run.objects.filter(connection=connection, kind=Run.Kind.AUTOMATIC, pk__gt=run.pk)
    went_on = later.filter(state__in=(Run.State.FINISHED, Run.State.INCOMPLETE)).exists()
    return not went_on and not beyond_accepted(_concerns(newest), accepted)


def _concerns(run: Run) -> list[Concern]:
    return [Concern(**row) for row in run.concerns]
