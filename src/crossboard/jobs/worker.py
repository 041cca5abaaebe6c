"""One worker process: `python -m crossboard.jobs.worker JOBS GRACE`.

Procrastinate's own command does the same, but writes a line of its own to the operator's terminal.
JOBS is how many run at once; GRACE how many seconds they may take to end after a signal.
"""

import asyncio
import sys
from typing import TYPE_CHECKING, cast

import django
from procrastinate.exceptions import ProcrastinateException

if TYPE_CHECKING:
    from procrastinate.contrib.django.django_connector import DjangoConnector


async def _work(jobs: int, grace: float) -> None:
    from procrastinate.contrib.django import app  # noqa: PLC0415 - needs Django to be set up

    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(concurrency=jobs, shutdown_graceful_timeout=grace)


if __name__ == "__main__":
    django.setup()
    try:
        asyncio.run(_work(int(sys.argv[1]), float(sys.argv[2])))
    except ProcrastinateException as error:  # the database is away; the parent starts us again
        sys.exit(f"worker: {error} {error.__cause__ or ''}".strip())
