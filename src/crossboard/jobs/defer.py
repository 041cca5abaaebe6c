"""Defer work in the caller's transaction: rolled back with it, run after its commit."""

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


def defer(task: Task[Any, Any, Any], **ids: int) -> None:
    """Defer `task` with ids as its arguments."""
    task.defer(**ids)


def defer_once(task: Task[Any, Any, Any], *, key: str, **ids: int) -> bool:
    """Defer `task` unless one with the same `key` waits already; return whether it was deferred."""
    try:
        # a unique violation would end the caller's transaction, hence a savepoint of its own
        with transaction.atomic():
            task.configure(queueing_lock=key).defer(**ids)
    except AlreadyEnqueued:
        return False
    return True
