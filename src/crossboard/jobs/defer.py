"""Defer work in the caller's transaction: rolled back with it, run after its commit.

Always through Django's connection. Inside a worker Procrastinate's own `defer` takes the worker's
connection: the job would start before the caller commits, and stay when the caller rolls back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import DEFAULT_QUEUE, JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.tasks import Task, configure_task

Work = Task[Any, Any, Any] | str  # a task, or the name of one in a higher room

_in_transaction = JobManager(DjangoConnector())


def defer(task: Work, *, lock: str | None = None, in_seconds: int = 0, **ids: int) -> None:
    """Defer `task` with ids as its arguments; jobs with the same `lock` run one after the other."""
    _defer(task, None, lock=lock, in_seconds=in_seconds, ids=ids)


def defer_all(task: Work, ids: Iterable[Mapping[str, int]]) -> None:
    """Defer one job of `task` for each of `ids`, all in one query."""
    arguments: list[dict[str, Any]] = [{**each} for each in ids]
    if arguments:
        _deferrer(task).batch_defer(*arguments)


def defer_once(task: Work, *, key: str, **ids: int) -> bool:
    """Defer `task` unless one with the same `key` waits already; return whether it was deferred."""
    try:
        # a unique violation would end the caller's transaction, hence a savepoint of its own
        with transaction.atomic():
            _defer(task, key, lock=None, in_seconds=0, ids=ids)
    except AlreadyEnqueued:
        return False
    return True


def _defer(
    task: Work, key: str | None, *, lock: str | None, in_seconds: int, ids: dict[str, int]
) -> None:
    _deferrer(
        task,
        lock=lock,
        queueing_lock=key,
        schedule_in={"seconds": in_seconds} if in_seconds else None,
    ).defer(**ids)


def _deferrer(task: Work, **options: Any) -> JobDeferrer:
    known = _task_named(task) if isinstance(task, str) else task
    return configure_task(
        name=known.name if known else str(task),
        job_manager=_in_transaction,
        queue=known.queue if known else DEFAULT_QUEUE,
        **options,
    )


def _task_named(name: str) -> Task[Any, Any, Any] | None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # registers the tasks of all rooms
    return app.tasks.get(name)
