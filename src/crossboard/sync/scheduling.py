"""Which connections are due: queued once, however often somebody looks."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from crossboard.jobs.defer import defer_once
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.claiming import SILENT
from crossboard.sync.models import Connection, Run
from crossboard.sync.queue import ACTIVE, TASK, queue_run


def queue_due(*, now: datetime) -> int:
    """Queue a run for each open connection that is due and has something to do; return how many."""
    due = Connection.objects.filter(state=Connection.State.CONNECTED, next_try_at__lte=now)
    connections = list(due.filter(has_something_to_do()))
    for connection in connections:
        queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    return len(connections)


def wake_silent(*, now: datetime) -> int:
    """Defer a job anew for each run that should go on but gives no sign of life; return how many.

    No run stays stuck, whatever became of its job; a job that finds nothing left does nothing.
    """
    active = Run.objects.filter(state__in=ACTIVE).annotate(sign=Coalesce("alive_at", "created_at"))
    silent = list(active.filter(sign__lt=now - SILENT))
    return sum(
        defer_once(TASK, key=f"run-{run.pk}", organisation_id=run.organisation_id, run_id=run.pk)
        for run in silent
    )


def has_something_to_do() -> Q:
    """Choose connections that create drafts or have employees to keep in step.

    Where people only import by hand and nobody is here yet, Personio is not read for nothing.
    """
    linked = Employment.objects.filter(connection_id=OuterRef("pk")).exclude(stage=Stage.ARCHIVED)
    return Q(mode=Connection.Mode.DRAFTS) | Q(Exists(linked))
