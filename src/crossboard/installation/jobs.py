"""Jobs of this room: what nobody needs any more goes."""

from django.db import connection
from procrastinate.contrib.django import app


@app.periodic(cron="41 * * * *")
@app.task(name="installation.forget_expired", queue="rescue", queueing_lock="forget_expired")
def forget_expired(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate hands it in
    """Erase what ended in the cache and among the sessions: both know that it ended, and keep it."""
    with connection.cursor() as cursor:
        cursor.execute("delete from cache where expires < now()")
        cursor.execute("delete from django_session where expire_date < now()")
