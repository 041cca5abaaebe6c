"""Personal data that has served its purpose is erased: the list, plans nobody applied, old rows."""

from datetime import datetime, timedelta

from crossboard.sync.errors import SyncError
from crossboard.sync.models import (
    AccessReading,
    Connection,
    DirectoryPerson,
    PlannedChange,
    Run,
    Selection,
)
from crossboard.sync.personio_access import token_keys
from crossboard.sync.queue import ACTIVE
from crossboard.sync.sealing import credentials_of
from crossboard.sync.sharing import SharedTokens

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


def forget_connection(connection: Connection) -> None:
    """Erase what was read with a connection that ends: its token, its people, its access check.

    Of its imports only the rows that became employees stay, as their history.
    """
    forget_token(connection)
    DirectoryPerson.objects.filter(connection=connection).delete()
    Selection.objects.filter(connection=connection).delete()
    AccessReading.objects.filter(connection=connection).delete()
    unwritten = PlannedChange.objects.filter(run__connection=connection)
    unwritten = unwritten.exclude(state=PlannedChange.State.APPLIED)
    unwritten.exclude(run__state__in=ACTIVE).delete()  # a working run needs them to its end


def forget_after(run: Run) -> None:
    """Erase what a run has read although its connection was disconnected meanwhile."""
    closed = Connection.objects.filter(
        pk=run.connection_id, state=Connection.State.DISCONNECTED
    ).exists()
    if closed:
        forget_connection(run.connection)


def forget_token(connection: Connection) -> None:
    """Erase the token kept for the credential, if the secret can still be opened."""
    try:
        keys = token_keys(credentials_of(connection))
    except SyncError:
        return  # no secret, no way to name its token; it expires within a day
    for key in keys:
        SharedTokens().forget(key)
