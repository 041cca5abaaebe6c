import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.testing import InMemoryConnector

from crossboard.jobs.defer import defer, defer_once
from crossboard.jobs.rescue import rescue_stalled


class RolledBack(Exception):
    """Ends a transaction without a trace."""


def waiting():
    return list(ProcrastinateJob.objects.values_list("task_name", "queue_name", "lock", "args"))


@pytest.mark.usefixtures("db")
def test_job_is_deferred_with_its_queue_and_lock():
    defer(rescue_stalled, timestamp=1)
    defer("room.unknown", lock="one", run_id=2)
    assert waiting() == [
        ("crossboard.jobs.rescue.rescue_stalled", "rescue", None, {"timestamp": 1}),
        ("room.unknown", "default", "one", {"run_id": 2}),
    ]


@pytest.mark.usefixtures("db")
def test_same_key_waits_once_and_the_transaction_goes_on():
    with transaction.atomic():
        assert defer_once("room.task", key="k", run_id=1)
        assert not defer_once("room.task", key="k", run_id=1)
        assert len(waiting()) == 1


@pytest.mark.usefixtures("db")
def test_job_deferred_inside_a_worker_belongs_to_the_caller_s_transaction():
    """In a worker the app has the worker's connector, which knows nothing of our transaction."""
    with app.replace_connector(InMemoryConnector()) as worker:
        with pytest.raises(RolledBack), transaction.atomic():
            defer("room.task", run_id=1)
            assert len(waiting()) == 1
            raise RolledBack
        assert waiting() == []
        assert worker.connector.jobs == {}
