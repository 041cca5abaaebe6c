"""Jobs of this room: ids in, one action called. Each is safe to run twice."""

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from crossboard.organisations.models import Organisation
from crossboard.sync.engine import begin
from crossboard.sync.errors import RunInProgress, SyncError
from crossboard.sync.forgetting import forget_old
from crossboard.sync.queue import TASK
from crossboard.sync.scheduling import queue_due, wake_silent
from crossboard.sync.sharing import forget_expired
from crossboard.tenancy.scope import organisation_scope

# The demo runs every few seconds; then it also looks that often.
EVERY_MINUTE, EVERY_FIVE_SECONDS = "* * * * *", "* * * * * */5"
TICK = EVERY_FIVE_SECONDS if settings.RUN_EVERY_SECONDS < 120 else EVERY_MINUTE  # noqa: PLR2004


@app.task(
    name=TASK,
    # another run is working, or the database is away for a moment
    retry=RetryStrategy(
        max_attempts=200, wait=5, retry_exceptions={RunInProgress, OperationalError}
    ),
)
def carry_out_run(organisation_id: int, run_id: int) -> None:
    work = begin(organisation_id=organisation_id, run_id=run_id, clock=timezone.now)
    if work is None:
        return
    try:
        work.go_on()
    except OperationalError:
        raise
    except Exception:
        # a defect of ours; what was written stays, nothing is half-written
        work.fail(SyncError())
        raise


@app.periodic(cron=TICK)
@app.task(name="sync.queue_due", queueing_lock="sync.queue_due")
def queue_due_runs(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate names the tick
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        with organisation_scope(organisation_id):
            queue_due(now=timezone.now())
            wake_silent(now=timezone.now())


@app.periodic(cron="17 * * * *")
@app.task(name="sync.forget", queueing_lock="sync.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        with organisation_scope(organisation_id):
            forget_old(now=timezone.now())
    forget_expired()
