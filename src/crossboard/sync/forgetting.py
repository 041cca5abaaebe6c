"""Personal data that has served its purpose is erased: the list, plans nobody applied, old rows."""

from datetime import datetime, timedelta

from crossboard.sync.models import Connection, DirectoryPerson, PlannedChange, Run, Selection

DIRECTORY_LIVES = timedelta(hours=24)
PLAN_LIVES = timedelta(hours=24)
ROWS_LIVE = timedelta(days=30)
QUIET_RUNS_LIVE = timedelta(hours=24)  # automatic runs that found nothing to do


def forget_old(*, now: datetime) -> None:
    """Erase what is too old in this organisation."""
    old = Connection.objects.filter(directory_read_at__lt=now - DIRECTORY_LIVES)
    DirectoryPerson.objects.filter(connection__in=old).delete()
    Selection.objects.filter(connection__in=old).delete()
    old.update(directory_read_at=None)
    plans = Run.objects.filter(state=Run.State.PLANNED, created_at__lt=now - PLAN_LIVES)
    plans.delete()
    ended = Run.objects.filter(finished_at__lt=now - ROWS_LIVE)
    PlannedChange.objects.filter(run__in=ended).delete()
    quiet = Run.objects.filter(
        kind=Run.Kind.AUTOMATIC,
        state=Run.State.FINISHED,
        counts={},
        finished_at__lt=now - QUIET_RUNS_LIVE,
    )
    quiet.delete()
