"""Plan an import, start it, stop it. What is written and how stands in `apply`."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from crossboard.audit.record import record
from crossboard.organisations.models import User
from crossboard.sync.directory import facts_of
from crossboard.sync.errors import (
    ChoiceMissing,
    ConnectionBroken,
    NotConnected,
    NothingToImport,
)
from crossboard.sync.models import Connection, Run, Selection
from crossboard.sync.planning import Choice, Held
from crossboard.sync.planning import plan_import as plan_chosen
from crossboard.sync.queries.directory import selection_summary
from crossboard.sync.queries.rows import DirectoryRow
from crossboard.sync.queries.runs import PLANNED
from crossboard.sync.queue import defer_run, queue_run
from crossboard.sync.snapshot import held_by_id, links_of
from crossboard.sync.storing import store_plan

STARTABLE = (Run.State.PLANNED, Run.State.STOPPED, Run.State.FAILED)


def start_reading(*, connection: Connection, by: User) -> Run:
    """Read the list of people anew; the progress stands on the run."""
    return _queue(connection, Run.Kind.DIRECTORY, by)


def start_access_check(*, connection: Connection, by: User) -> Run:
    """Look anew which attributes Personio releases and how full they are."""
    return _queue(connection, Run.Kind.ACCESS, by)


def start_automatic(*, connection: Connection, by: User) -> Run:
    """Do now what the schedule would do next."""
    return _queue(connection, Run.Kind.AUTOMATIC, by)


@transaction.atomic
def plan_import(*, connection: Connection, user: User) -> Run:
    """Make the plan of what `user` ticked; it waits for *Import*. An older plan of theirs is dropped.

    Raises `NothingToImport`, or `ChoiceMissing` with the people whose country or identity is open.
    """
    _require_open(connection)
    summary = selection_summary(connection=connection, user_id=user.pk)
    if not summary.rows:
        raise NothingToImport
    if not summary.is_ready:
        raise ChoiceMissing(open_countries=summary.open_countries, undecided=summary.undecided)
    plans = Run.objects.filter(connection=connection, kind=Run.Kind.IMPORT, state=Run.State.PLANNED)
    plans.filter(started_by_id=user.pk).delete()
    run: Run = Run.objects.create(
        connection=connection,
        kind=Run.Kind.IMPORT,
        state=Run.State.PLANNED,
        started_by_id=user.pk,
        people_total=len(summary.rows),
    )
    people = {row.person.personio_id: facts_of(row.person) for row in summary.rows}
    decided = _decided_same(connection, user)
    same = held_by_id(decided.values())
    choices = [_choice(row, decided, same) for row in summary.rows]
    store_plan(run, plan_chosen(choices, people, links_of(connection)))
    record(PLANNED, run, actor_id=user.pk, run_id=run.pk, people=len(choices))
    return run


@transaction.atomic
def start_import(*, run: Run, by: User) -> bool:
    """Let a worker carry out a planned import, or what is left of a stopped or failed one.

    Returns whether it was started now: pressed twice, it starts once.
    """
    _require_open(run.connection)
    waiting = Run.objects.filter(pk=run.pk, kind=Run.Kind.IMPORT, state__in=STARTABLE)
    started = waiting.update(
        state=Run.State.QUEUED,
        started_by_id=by.pk,
        started_at=None,
        alive_at=Now(),
        finished_at=None,
        stop_asked_by_id=None,
        refused=0,
        error="",
        error_details={},
        people_seen=0,
    )
    run.refresh_from_db()
    if started:
        defer_run(run)
        record("import.started", run, actor_id=by.pk, run_id=run.pk)
    return bool(started)


@transaction.atomic
def stop_run(*, run: Run, by: User, now: datetime) -> bool:
    """Stop after the batch being written; the others wait in the plan.

    Returns whether there was anything to stop: a run may have ended meanwhile.
    """
    waiting = Run.objects.filter(pk=run.pk, state=Run.State.QUEUED)
    stopped = waiting.update(state=Run.State.STOPPED, finished_at=now, stop_asked_by_id=by.pk)
    running = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING)
    stopped += running.update(stop_asked_by_id=by.pk)
    run.refresh_from_db()
    if stopped:
        record("run.stop_asked", run, actor_id=by.pk, run_id=run.pk)
    return bool(stopped)


@transaction.atomic
def _queue(connection: Connection, kind: Run.Kind, by: User) -> Run:
    _require_open(connection)
    return queue_run(connection=connection, kind=kind, by_id=by.pk)


def _require_open(connection: Connection) -> None:
    if connection.state == Connection.State.BROKEN:
        raise ConnectionBroken
    if not connection.is_open:
        raise NotConnected


def _decided_same(connection: Connection, user: User) -> dict[int, int]:
    """Return the employments HR said people are, by Personio's id."""
    decided = Selection.objects.filter(
        connection=connection, user_id=user.pk, ticked=True, decision=Selection.Decision.SAME
    )
    return dict(decided.exclude(same_as=None).values_list("personio_id", "same_as"))


def _choice(row: DirectoryRow, decided: dict[int, int], same: dict[int, Held]) -> Choice:
    personio_id = row.person.personio_id
    return Choice(
        personio_id,
        row.country,
        row.kept_evidence(),
        same_as=same.get(decided.get(personio_id, 0)),
    )
