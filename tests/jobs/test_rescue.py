"""Jobs of dead workers, and rows nobody needs: on the real tables of the queue."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.jobs.defer import defer, defer_once
from crossboard.jobs.rescue import rescue_stalled
from crossboard.jobs.tidying import delete_ended_jobs

pytestmark = pytest.mark.django_db(transaction=True)


def do(task: Any, *arguments: Any) -> None:
    async_to_sync(task.func)(*arguments)


def states() -> list[tuple[str, str]]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", "status"))


def end(task_name: str, status: str, *, hours_ago: int) -> None:
    defer(task_name)
    ProcrastinateJob.objects.filter(task_name=task_name).update(status=status)
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_events set at = now() - make_interval(hours => %s)"
            " where job_id = (select id from procrastinate_jobs where task_name = %s)",
            [hours_ago, task_name],
        )


def test_job_whose_twin_waits_holds_up_the_rescue_of_no_other():
    defer_once("room.twin", key="k")
    defer("room.other")
    ProcrastinateJob.objects.filter(status="todo").update(
        status="doing"
    )  # of a worker that is no more
    defer_once("room.twin", key="k")
    do(rescue_stalled, None, 1)
    assert states() == [("room.twin", "failed"), ("room.other", "todo"), ("room.twin", "todo")]


def test_ended_jobs_go_after_their_time_and_waiting_ones_stay():
    end("room.done", "succeeded", hours_ago=25)
    end("room.done_today", "succeeded", hours_ago=23)
    end("room.failed", "failed", hours_ago=31 * 24)
    end("room.failed_lately", "failed", hours_ago=25)
    end("room.waits", "todo", hours_ago=99 * 24)
    do(delete_ended_jobs, 1)
    assert states() == [
        ("room.done_today", "succeeded"),
        ("room.failed_lately", "failed"),
        ("room.waits", "todo"),
    ]


def test_worker_keeps_no_job_that_succeeded():
    assert app.worker_defaults["delete_jobs"] == "successful"
