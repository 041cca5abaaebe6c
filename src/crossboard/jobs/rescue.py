"""Jobs whose worker died are given to another one."""

from typing import Any

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

SILENT_SECONDS = 30


@app.periodic(cron="* * * * * */10")
@app.task(queue="rescue", queueing_lock="rescue", pass_context=True)
async def rescue_stalled(_context: Any, timestamp: int) -> None:  # noqa: ARG001
    """Retry every job whose worker has been silent for `SILENT_SECONDS`."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await _rescue(job)


async def _rescue(job: Job) -> None:
    """Let the job be done again; where its twin waits already, that one does it."""
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:
        await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
