"""Begin and end a run: one of a connection is running, held by a partial unique index."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Expression, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest, Least

from crossboard.audit.record import record
from crossboard.sync.errors import (
    NotConnected,
    PersonioBusy,
    RunInProgress,
    SecretUnreadable,
    SyncError,
    WorkerLost,
    WrongCredentials,
)
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.queue import ACTIVE, defer_run
from crossboard.sync.safety import Concern
from crossboard.sync.schedule import next_try

# Without a sign of life for so long a run has lost its worker. Longer than any one pause that Personio
# asks for (`LONGEST_PAUSE`); before each the run gives a sign, so that several in a row are no silence.
SILENT = timedelta(minutes=5)
ENDED_WELL = {PlannedChange.State.APPLIED, PlannedChange.State.SKIPPED}


class RunTakenOver(Exception):
    """Another worker does this run by now: whoever did it before writes nothing more."""


def claim(run_id: int, *, now: datetime) -> Run | None:
    """Make the run the connection's running one; nothing when it has ended already.

    A run that is running already is ours: its job came back because its worker died. Should that
    worker be slow and not dead, it finds out at its next `hold`.
    """
    run: Run | None = Run.objects.select_related("connection").filter(pk=run_id).first()
    if run is None or not run.is_active:
        return None
    if not run.connection.is_open:
        fail(run, NotConnected(), now=now)
        return None
    try:
        with transaction.atomic():
            claimed = Run.objects.filter(pk=run_id, state__in=ACTIVE).update(
                state=Run.State.RUNNING,
                started_at=Coalesce("started_at", Value(now)),
                alive_at=now,
                claims=F("claims") + 1,
            )
    except IntegrityError:
        if not _take_over(run, now=now):
            raise RunInProgress from None
        return claim(run_id, now=now)
    run.refresh_from_db(fields=["state", "started_at", "alive_at", "claims"])
    return run if claimed else None


def hold(run: Run, *, now: datetime) -> None:
    """Give a sign of life; nobody can take the run over until this transaction ends.

    Raises `RunTakenOver` when somebody has done so before.
    """
    ours = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING, claims=run.claims)
    if not ours.update(alive_at=now):
        raise RunTakenOver


def _take_over(run: Run, *, now: datetime) -> bool:
    """Clear away a running run whose worker is silent; an import is queued again, to be resumed."""
    running = Run.objects.filter(connection_id=run.connection_id, state=Run.State.RUNNING)
    if not running.filter(alive_at__lt=now - SILENT).update(claims=F("claims") + 1):
        return False
    stale: Run = running.get()
    if stale.kind == Run.Kind.IMPORT:
        stale.state = Run.State.QUEUED
        stale.save(update_fields=["state"])
        defer_run(stale)
    else:
        fail(stale, WorkerLost(), now=now)
    return True


def note_progress(run_id: int, *, read: int, total: int | None) -> None:
    Run.objects.filter(pk=run_id).update(
        people_seen=read, people_total=total or read, waits_until=None
    )


def note_wait(run_id: int, *, until: datetime) -> None:
    Run.objects.filter(pk=run_id).update(waits_until=until)


def finish(run: Run, *, now: datetime) -> None:
    """End a run that did what it could; its rows say what became of each person."""
    counts = Counter(run.changes.values_list("state", flat=True))
    stopped = bool(counts[PlannedChange.State.PLANNED])
    is_whole = not counts.keys() - ENDED_WELL
    run.state = Run.State.FINISHED if is_whole else Run.State.INCOMPLETE
    if stopped:
        run.state = Run.State.STOPPED
    run.finished_at, run.counts = now, dict(counts)
    run.save(update_fields=["state", "finished_at", "counts"])
    _note_reading(run, now=now)
    if counts:
        record("run.finished", run, actor_id=run.started_by_id, run_id=run.pk, **run.counts)


def stop_for(run: Run, concerns: tuple[Concern, ...], *, now: datetime) -> None:
    """End a run that the safety brake stopped before it changed anything."""
    run.state, run.finished_at = Run.State.STOPPED, now
    run.concerns = [asdict(concern) for concern in concerns]
    run.save(update_fields=["state", "finished_at", "concerns"])
    _note_reading(run, now=now)
    codes = sorted({concern.code for concern in concerns})
    record("run.stopped", run, actor_id=run.started_by_id, run_id=run.pk, concerns=codes)


def fail(run: Run, error: SyncError, *, now: datetime) -> None:
    """End a run that changed nothing, in the words of the error; the connection's clock says so."""
    run.state, run.finished_at = Run.State.FAILED, now
    run.error, run.error_details = error.code, error.kept()
    run.save(update_fields=["state", "finished_at", "error", "error_details"])
    record("run.failed", run, actor_id=run.started_by_id, run_id=run.pk, error=error.code)
    if isinstance(error, NotConnected | WorkerLost):
        return
    # not through `run.connection`: that is as old as the run, and somebody may have paused it since
    kept = Connection.objects.filter(pk=run.connection_id)
    if isinstance(error, WrongCredentials | SecretUnreadable):
        # a new secret saved meanwhile is not the one that was refused
        kept = kept.filter(sealed_secret=run.connection.sealed_secret)
    if not kept.update(last_try_at=run.started_at or now, last_error=error.code):
        return
    _try_again(run, until=error.until if isinstance(error, PersonioBusy) else None, now=now)
    if isinstance(error, WrongCredentials | SecretUnreadable):
        kept.filter(state=Connection.State.CONNECTED).update(
            state=Connection.State.BROKEN, next_try_at=None
        )


def interval() -> timedelta:
    return timedelta(seconds=settings.RUN_EVERY_SECONDS)


def _note_reading(run: Run, *, now: datetime) -> None:
    """Set the clock after a good reading. Only an automatic run puts off the next one."""
    kept = Connection.objects.filter(pk=run.connection_id)
    kept.update(
        data_as_of=run.started_at,
        last_try_at=run.started_at,
        last_error="",
        people_readable=run.people_total,
    )
    if run.kind == Run.Kind.AUTOMATIC:
        started = run.started_at or now
        # who asked for the next run while this one was going on gets it
        asked_meanwhile = Q(next_try_at__gt=started, next_try_at__lte=now)
        again = next_try(started=started, every=interval())
        kept.exclude(asked_meanwhile).exclude(next_try_at=None).update(next_try_at=again)
        if not run.concerns:
            _use_up_accepted(kept, now=now)


def _use_up_accepted(kept: QuerySet[Connection], *, now: datetime) -> None:
    """What was accepted has happened: the next time is asked about again, and counted from here.

    What is empty in Personio is never written, so that it is as empty the next time: it stays accepted.
    """
    accepted = kept.values_list("accepted", flat=True).get()
    stays = {key: count for key, count in accepted.items() if key.startswith("emptied:")}
    if stays != accepted:
        kept.update(accepted=stays, let_go_at=now)


def _try_again(run: Run, *, until: datetime | None, now: datetime) -> None:
    """Try again soon after a failure, never before Personio allows it.

    A reading by hand that failed brings the next run nearer; only Personio's own pause puts it off.
    """
    again: Expression = Value(next_try(started=now, every=interval(), failed=True))
    if run.kind != Run.Kind.AUTOMATIC:
        again = Least("next_try_at", again)
    if until:
        again = Greatest(again, Value(until))
    kept = Connection.objects.filter(pk=run.connection_id)
    kept.exclude(next_try_at=None).update(next_try_at=again)
