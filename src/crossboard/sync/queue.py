"""Runs are queued here: a row, and a job deferred in the same transaction.

The jobs of one connection share a lock, so that Procrastinate starts them one after the other.
"""

from typing import cast

from crossboard.jobs.defer import defer
from crossboard.sync.models import Connection, Run

TASK = "sync.carry_out"
ACTIVE = (Run.State.QUEUED, Run.State.RUNNING)


def queue_run(
    *, connection: Connection, kind: Run.Kind, by_id: int | None, afresh: bool = False
) -> Run:
    """Return the run of this kind that waits or works, or a new one with its job.

    `afresh`: something has changed that a working run may not have seen; only a waiting one will do.
    """
    states = (Run.State.QUEUED,) if afresh else ACTIVE
    waiting = Run.objects.filter(connection=connection, kind=kind, state__in=states).first()
    if waiting:
        return cast("Run", waiting)
    run: Run = Run.objects.create(connection=connection, kind=kind, started_by_id=by_id)
    defer_run(run)
    return run


def defer_run(run: Run, *, in_seconds: int = 0) -> None:
    """Defer the job that carries out `run`."""
    defer(
        TASK,
        lock=f"connection-{run.connection_id}",
        in_seconds=in_seconds,
        organisation_id=run.organisation_id,
        run_id=run.pk,
    )
