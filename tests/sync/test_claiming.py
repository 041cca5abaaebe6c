from datetime import datetime, timedelta

import httpx2
import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.audit.models import AuditEntry
from crossboard.people.models import Employment
from crossboard.personio.exchange.retries import LONGEST_PAUSE
from crossboard.sync import actions, queries
from crossboard.sync.claiming import SILENT, claim, fail
from crossboard.sync.engine import begin, carry_out
from crossboard.sync.errors import (
    NotConnected,
    PersonioUnreachable,
    RunInProgress,
    SecretUnreadable,
    SyncError,
    WrongCredentials,
)
from crossboard.sync.jobs import carry_out_run
from crossboard.sync.models import Connection, DirectoryPerson, Run
from crossboard.sync.queue import queue_run
from crossboard.sync.scheduling import wake_silent
from tests.sandbox.transport import mock_transport
from tests.sync.journey import NOW, PHONE


@pytest.fixture
def connection(journey):
    return journey.connect()


def queued(connection, kind):
    return queue_run(connection=connection, kind=kind, by_id=None)


def test_one_run_of_a_connection_is_running(connection):
    first, second = queued(connection, Run.Kind.ACCESS), queued(connection, Run.Kind.DIRECTORY)
    assert claim(first.pk, now=NOW).pk == first.pk
    with pytest.raises(RunInProgress):
        claim(second.pk, now=NOW)
    assert claim(first.pk, now=NOW).pk == first.pk, "its own job may come back"


def test_reading_whose_worker_is_silent_ends_and_makes_room(connection):
    lost, waiting = queued(connection, Run.Kind.ACCESS), queued(connection, Run.Kind.DIRECTORY)
    claim(lost.pk, now=NOW)
    later = NOW + SILENT + timedelta(seconds=1)
    assert claim(waiting.pk, now=later).pk == waiting.pk
    lost.refresh_from_db()
    assert queries.run_words(lost).title == "The run was interrupted."


def test_import_whose_worker_is_silent_is_queued_again(journey, connection, hr, jobs):
    journey.read(connection)
    journey.tick(connection, 2)
    run = actions.plan_import(connection=connection, user=hr)
    actions.start_import(run=run, by=hr)
    claim(run.pk, now=NOW)
    waiting = queued(connection, Run.Kind.ACCESS)
    claim(waiting.pk, now=NOW + SILENT + timedelta(seconds=1))
    Run.objects.filter(pk=waiting.pk).update(state=Run.State.FINISHED)
    jobs()
    run.refresh_from_db()
    assert (run.state, Employment.objects.count()) == (Run.State.FINISHED, 2)


def test_job_of_an_ended_run_does_nothing(connection, jobs, sandbox):
    run = queued(connection, Run.Kind.DIRECTORY)
    jobs()
    asked = sandbox.log.total
    carry_out_run(run.organisation_id, run.pk)
    assert sandbox.log.total == asked


def test_same_work_is_queued_once(connection):
    assert queued(connection, Run.Kind.ACCESS).pk == queued(connection, Run.Kind.ACCESS).pk


def test_run_of_a_closed_connection_ends_and_says_so(connection, hr, jobs):
    run = queued(connection, Run.Kind.DIRECTORY)
    actions.disconnect(connection=connection, by=hr, now=NOW)
    jobs()
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "not_connected")
    with pytest.raises(NotConnected):
        actions.start_reading(connection=connection, by=hr)


@pytest.mark.parametrize("act", [actions.pause, actions.disconnect])
def test_run_that_fails_leaves_alone_what_was_decided_meanwhile(connection, hr, act):
    run = claim(queued(connection, Run.Kind.ACCESS).pk, now=NOW)
    act(connection=connection, by=hr, now=NOW)
    decided = connection.state
    for error in (PersonioUnreachable(), WrongCredentials()):
        fail(run, error, now=NOW)
        connection.refresh_from_db()
        assert connection.state == decided


@pytest.mark.parametrize("error", [WrongCredentials(), SecretUnreadable()])
def test_run_with_the_old_secret_breaks_nothing_once_there_is_a_new_one(
    sandbox, credential, connection, hr, error
):
    run = claim(queued(connection, Run.Kind.ACCESS).pk, now=NOW)
    connection = actions.replace_secret(
        connection=connection,
        client_id=credential.client_id,
        secret=credential.secret,
        by=hr,
        now=NOW,
    )
    fail(run, error, now=NOW + timedelta(minutes=1))
    connection.refresh_from_db()
    assert (connection.state, connection.last_error) == (Connection.State.CONNECTED, "")
    assert connection.next_try_at == NOW
    following = Run.objects.get(state=Run.State.QUEUED)
    fail(claim(following.pk, now=NOW), error, now=NOW)
    connection.refresh_from_db()
    assert connection.state == Connection.State.BROKEN, "the new one is refused as well"


def test_attribute_chosen_during_a_check_is_looked_at_by_another_one(journey, connection, hr):
    running = claim(queued(connection, Run.Kind.ACCESS).pk, now=NOW)
    key = journey.sandbox.company.key_of(PHONE)
    for chosen in (key, ""):
        actions.choose_attribute(connection=connection, field="phone", key=chosen, by=hr)
    waiting = Run.objects.get(kind=Run.Kind.ACCESS, state=Run.State.QUEUED)
    assert waiting.pk > running.pk, "one, however often it was chosen"


def test_disconnecting_during_a_reading_keeps_its_list_away(journey, connection, hr, jobs):
    reading = queued(connection, Run.Kind.DIRECTORY)

    def at_home_now() -> datetime:
        if Run.objects.filter(pk=reading.pk, people_seen__gt=0).exists() and connection.is_open:
            actions.disconnect(connection=connection, by=hr, now=NOW)
        return NOW

    carry_out(organisation_id=reading.organisation_id, run_id=reading.pk, clock=at_home_now)
    assert (connection.is_open, DirectoryPerson.objects.count()) == (False, 0)


def test_defect_of_ours_ends_the_run_and_is_raised(connection, settings, jobs):
    run = queued(connection, Run.Kind.DIRECTORY)
    settings.PERSONIO_TRANSPORT = "no transport"
    with pytest.raises(AttributeError):
        jobs()
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "trouble")
    assert Connection.objects.get().last_error == "trouble"


def test_no_run_stays_stuck_when_its_job_is_lost(journey, connection, hr, jobs):
    journey.read(connection)
    journey.tick(connection, 2)
    run = actions.plan_import(connection=connection, user=hr)
    actions.start_import(run=run, by=hr)
    ProcrastinateJob.objects.filter(status="todo").delete()
    now = timezone.now()
    assert wake_silent(now=now + SILENT - timedelta(seconds=9)) == 0
    assert wake_silent(now=now + SILENT + timedelta(seconds=9)) == 1
    assert wake_silent(now=now + SILENT + timedelta(seconds=9)) == 0, "one job is enough"
    jobs()
    run.refresh_from_db()
    assert (run.state, Employment.objects.count()) == (Run.State.FINISHED, 2)


@pytest.fixture
def slow_worker(sandbox, settings):
    """Do the run with a worker that has to wait for Personio, and while it does, `meanwhile`."""

    def work(run, meanwhile):
        waiting = [meanwhile]

        def answer(request):
            if request.url.path.endswith("/employees") and waiting:
                waiting.pop()()
            return mock_transport(sandbox).handler(request)

        settings.PERSONIO_TRANSPORT = httpx2.MockTransport(answer)
        carry_out(organisation_id=run.organisation_id, run_id=run.pk, clock=lambda: NOW)
        assert not waiting

    return work


def everybody_comes_over(connection):
    Connection.objects.filter(pk=connection.pk).update(
        mode=Connection.Mode.DRAFTS, rule_confirmed=180, rules_saved_at=NOW
    )


def test_slow_worker_does_not_end_the_run_another_one_has_done(connection, slow_worker):
    everybody_comes_over(connection)
    run = queued(connection, Run.Kind.AUTOMATIC)
    later = NOW + timedelta(minutes=1)

    def the_job_comes_back():
        carry_out(organisation_id=run.organisation_id, run_id=run.pk, clock=lambda: later)

    slow_worker(run, the_job_comes_back)
    run.refresh_from_db()
    assert (run.state, run.finished_at) == (Run.State.FINISHED, later)
    assert AuditEntry.objects.filter(verb="run.finished").count() == 1
    assert Employment.objects.count() == run.counts["applied"]


def test_slow_worker_writes_nothing_for_a_run_that_was_given_up(connection, slow_worker):
    everybody_comes_over(connection)
    run = queued(connection, Run.Kind.AUTOMATIC)
    waiting = queued(connection, Run.Kind.ACCESS)
    slow_worker(run, lambda: claim(waiting.pk, now=NOW + SILENT + timedelta(seconds=1)))
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "worker_lost")
    assert (Employment.objects.count(), run.changes.count()) == (0, 0)
    assert list(AuditEntry.objects.filter(verb__startswith="run.").values_list("verb")) == [
        ("run.failed",)
    ]


def test_defect_that_a_slow_worker_meets_ends_no_run_of_another_one(connection):
    run = queued(connection, Run.Kind.DIRECTORY)
    slow = begin(organisation_id=run.organisation_id, run_id=run.pk, clock=lambda: NOW)
    claim(run.pk, now=NOW)
    slow.fail(SyncError())
    run.refresh_from_db()
    assert run.state == Run.State.RUNNING


def test_run_says_until_when_personio_lets_it_wait(connection):
    run = queued(connection, Run.Kind.AUTOMATIC)
    work = begin(organisation_id=run.organisation_id, run_id=run.pk, clock=lambda: NOW)
    Connection.objects.update(data_as_of=NOW, next_try_at=NOW - timedelta(minutes=3))
    work._note_wait(120)
    run.refresh_from_db()
    assert (run.waits_until, run.alive_at) == (NOW + timedelta(minutes=2), NOW)
    said = "Personio asks to wait. Next try 12:42."
    assert queries.waiting_sentence(run, now=NOW) == said
    (line,) = queries.clock_lines(now=NOW)
    assert line.endswith(said)
    assert queries.waiting_sentence(run, now=NOW + timedelta(minutes=2)) == ""
    work._note_progress(1, 2)
    run.refresh_from_db()
    assert run.waits_until is None


def test_silence_is_longer_than_any_pause_personio_asks_for():
    assert timedelta(seconds=2 * LONGEST_PAUSE) < SILENT


def test_three_pauses_in_a_row_are_no_silence(connection):
    """Each is told before it begins, so that nobody takes the run over."""
    time = [NOW]
    run, waiting = queued(connection, Run.Kind.ACCESS), queued(connection, Run.Kind.DIRECTORY)
    work = begin(organisation_id=run.organisation_id, run_id=run.pk, clock=lambda: time[0])
    for _pause in range(3):
        work._note_wait(120)
        time[0] += timedelta(seconds=120)
        with pytest.raises(RunInProgress):
            claim(waiting.pk, now=time[0])
