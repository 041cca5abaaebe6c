"""Which connections are due: queued once, however often somebody looks."""

from datetime import datetime

from crossboard.sync.models import Connection, Run
from crossboard.sync.queue import queue_run


def queue_due(*, now: datetime) -> int:
    """Queue a run for each open connection that creates drafts and is due; return how many."""
    due = Connection.objects.filter(
        state=Connection.State.CONNECTED, mode=Connection.Mode.DRAFTS, next_try_at__lte=now
    )
    connections = list(due)
    for connection in connections:
        queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    return len(connections)
