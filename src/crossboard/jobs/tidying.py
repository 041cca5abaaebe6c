"""Ended jobs are deleted once a day.

Jobs that succeeded are deleted by their worker at once (`PROCRASTINATE_WORKER_DEFAULTS`): every
minute brings some, and the table would grow by thousands of rows a day.
"""

from procrastinate.contrib.django import app

SUCCEEDED_HOURS = 24  # of a worker that died between its job and the deleting
FAILED_HOURS = 24 * 30


@app.periodic(cron="41 3 * * *")
@app.task(name="jobs.delete_ended", queueing_lock="jobs.delete_ended")
async def delete_ended_jobs(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate names the tick
    await app.job_manager.delete_old_jobs(nb_hours=SUCCEEDED_HOURS)
    await app.job_manager.delete_old_jobs(
        nb_hours=FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
