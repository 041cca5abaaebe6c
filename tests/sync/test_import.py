from dataclasses import replace
from datetime import date

import httpx2
import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.audit.models import AuditEntry
from crossboard.people.actions import create_by_hand
from crossboard.people.models import Employee, Employment, FieldChange, Source
from crossboard.people.stages import Stage
from crossboard.sandbox import change, erase, hire, leave
from crossboard.sync import actions, queries
from crossboard.sync.apply import apply_batch
from crossboard.sync.errors import ChoiceMissing, NothingToImport
from crossboard.sync.models import Connection, DirectoryPerson, PlannedChange, Run, Selection
from tests.sync.journey import NOW, rows_of_people

State = PlannedChange.State


@pytest.fixture
def connection(journey):
    made = journey.connect()
    journey.map_custom(made)
    journey.read(made)
    return made


def plan(connection, hr):
    return actions.plan_import(connection=connection, user=hr)


def start(run, hr, jobs):
    actions.start_import(run=run, by=hr)
    jobs()
    run.refresh_from_db()
    return run


def states(run):
    return list(run.changes.order_by("position").values_list("verb", "state", "reason"))


def test_ticked_people_become_drafts_with_origin_history_and_audit(
    journey, connection, sandbox, hr, jobs
):
    (personio_id,) = journey.tick(connection, 1)
    run = start(plan(connection, hr), hr, jobs)
    assert (run.state, run.counts) == (Run.State.FINISHED, {"applied": 1})
    employment = Employment.objects.select_related("employee").get()
    person = sandbox.company.people[personio_id]
    assert employment.employee.first_name == person.first_name
    assert employment.job_title == person.position
    assert employment.contract_start == person.hire_date
    assert (employment.stage, employment.country) == (Stage.DRAFT, "PT")
    assert employment.country_evidence["kind"] == "by hand"
    assert (employment.connection_id, employment.personio_id) == (connection.pk, personio_id)
    origin = employment.origins["job_title"]
    assert (origin["source"], origin["run"], origin["by"]) == (Source.PERSONIO, run.pk, hr.pk)
    written = FieldChange.objects.filter(employment=employment)
    assert set(written.values_list("field", flat=True)) == set(run.changes.get().values)
    audit = AuditEntry.objects.get(verb="employment.imported")
    assert (audit.subject_id, audit.run_id) == (employment.pk, run.pk)
    assert person.first_name not in str(audit.details)


def test_hand_on_job_is_deferred_with_the_batch(journey, connection, hr, jobs):
    journey.tick(connection, 3)
    run = start(plan(connection, hr), hr, jobs)
    job = ProcrastinateJob.objects.get(task_name="onboarding.follow_run")
    assert job.args == {"run_id": run.pk, "organisation_id": run.organisation_id}


def test_only_chosen_people_are_kept_and_their_choice_is_done(journey, connection, hr, jobs):
    journey.tick(connection, 3)
    start(plan(connection, hr), hr, jobs)
    assert Employee.objects.count() == 3
    assert Selection.objects.count() == 0
    page = queries.directory_page(connection=connection, user_id=hr.pk)
    assert page.imported == 3
    assert {row.why_not for row in page.rows if row.state == "imported"} == {
        "Already in Crossboard"
    }


def test_second_import_of_the_same_people_writes_nothing(journey, connection, hr, jobs):
    ids = journey.tick(connection, 5)
    start(plan(connection, hr), hr, jobs)
    before = rows_of_people()
    actions.choose(connection=connection, user=hr, personio_ids=ids, ticked=True, country="DE")
    run = plan(connection, hr)
    assert {row[2] for row in states(run)} == {"already_here"}
    start(run, hr, jobs)
    assert rows_of_people() == before
    why = {row.why for row in queries.plan_rows(run)}
    assert len(why) == 1
    assert why.pop().startswith("Already imported by Mara Vogt on")


def test_two_hr_people_import_the_same_person_at_once(journey, connection, hr, other_hr, jobs):
    (personio_id,) = journey.tick(connection, 1)
    actions.choose(
        connection=connection, user=other_hr, personio_ids=[personio_id], ticked=True, country="DE"
    )
    first, second = plan(connection, hr), plan(connection, other_hr)
    actions.start_import(run=first, by=hr)
    actions.start_import(run=second, by=other_hr)
    jobs()
    assert Employment.objects.get().country == "PT"
    (row,) = queries.plan_rows(second)
    assert (row.change.state, row.what) == (State.SKIPPED, "Nothing")
    assert row.why.startswith("Already imported by Mara Vogt")


def test_import_pressed_twice_starts_once(journey, connection, hr, jobs):
    journey.tick(connection, 2)
    run = plan(connection, hr)
    assert actions.start_import(run=run, by=hr)
    assert not actions.start_import(run=run, by=hr)
    assert jobs() == 1


def test_person_without_mail_and_start_becomes_a_draft_and_the_plan_says_so(
    journey, sandbox, connection, hr, jobs
):
    person = hire(sandbox, first_name="Noor", last_name="Aalto")
    journey.read(connection)
    actions.choose(
        connection=connection, user=hr, personio_ids=[person.id], ticked=True, country="FI"
    )
    run = plan(connection, hr)
    (row,) = queries.plan_rows(run)
    assert "E-mail" in row.what
    assert "Contract start" in row.what
    start(run, hr, jobs)
    employment = Employment.objects.select_related("employee").get()
    assert (employment.employee.email, employment.contract_start) == ("", None)


def test_changed_person_refuses_the_plan_and_shows_what_changed(
    journey, sandbox, connection, hr, jobs
):
    ids = journey.tick(connection, 3)
    run = plan(connection, hr)
    change(sandbox, ids[1], {"position": "Head of Everything", "hire_date": date(2027, 1, 1)})
    start(run, hr, jobs)
    assert (run.state, run.refused) == (Run.State.PLANNED, 1)
    assert Employment.objects.count() == 0
    assert queries.run_words(run).title == "Personio has changed."
    (marked,) = [row for row in queries.plan_rows(run) if row.differs]
    assert marked.differs == "Job title, Contract start"
    start(run, hr, jobs)
    assert run.state == Run.State.FINISHED
    assert Employment.objects.filter(job_title="Head of Everything").count() == 1


def test_person_who_left_or_vanished_meanwhile_is_left_out(journey, sandbox, connection, hr, jobs):
    ids = journey.tick(connection, 3)
    run = plan(connection, hr)
    erase(sandbox, ids[0])
    leave(sandbox, ids[1], last_day=date(2020, 1, 1))
    start(run, hr, jobs)
    assert run.refused == 2
    start(run, hr, jobs)
    assert {row[2] for row in states(run) if row[1] == State.SKIPPED} == {"gone", "left"}
    assert Employment.objects.get().personio_id == ids[2]


def test_change_elsewhere_does_not_refuse_the_plan(journey, sandbox, connection, hr, jobs):
    ids = journey.tick(connection, 2)
    run = plan(connection, hr)
    other = next(key for key in sandbox.company.people if key not in ids)
    change(sandbox, other, {"position": "Other"})
    change(sandbox, ids[0], {"department": None})
    start(run, hr, jobs)
    assert run.state == Run.State.FINISHED


def by_hand(hr, person, **changes):
    values = {"first_name": person.first_name, "last_name": person.last_name} | changes
    return create_by_hand(values=values, country="PT", by=hr, now=NOW)


@pytest.mark.parametrize("why", ["email", "name_and_start"])
def test_lookalike_must_be_decided_and_is_linked_without_overwriting(
    why, journey, connection, hr, jobs
):
    (personio_id,) = journey.tick(connection, 1, country="")
    person = journey.sandbox.company.people[personio_id]
    keys = {
        "email": {"email": (person.email or "").upper(), "last_name": "Elsewhere"},
        "name_and_start": {"contract_start": person.hire_date},
    }
    mine = by_hand(hr, person, job_title="Written here", **keys[why])
    with pytest.raises(ChoiceMissing) as missing:
        plan(connection, hr)
    assert missing.value.undecided
    assert "same person as" in missing.value.sentence
    actions.choose(
        connection=connection,
        user=hr,
        personio_ids=[personio_id],
        decision="same",
        same_as=mine.pk,
    )
    run = start(plan(connection, hr), hr, jobs)
    assert states(run) == [("link", "applied", "said_same")]
    linked = Employment.objects.select_related("employee").get()
    assert linked.personio_id == personio_id
    assert linked.job_title == "Written here"
    assert linked.contract_start == person.hire_date


def test_lookalike_that_is_somebody_else_becomes_a_second_employee(
    journey, sandbox, connection, hr, jobs
):
    (personio_id,) = journey.tick(connection, 1)
    person = sandbox.company.people[personio_id]
    by_hand(hr, person, email=person.email)
    actions.choose(connection=connection, user=hr, personio_ids=[personio_id], decision="other")
    start(plan(connection, hr), hr, jobs)
    assert Employee.objects.count() == 2


def test_edited_lookalike_is_not_linked_by_an_old_plan(journey, sandbox, connection, hr, jobs):
    (personio_id,) = journey.tick(connection, 1)
    mine = by_hand(hr, sandbox.company.people[personio_id], email="x@kranich.example")
    actions.choose(
        connection=connection, user=hr, personio_ids=[personio_id], decision="same", same_as=mine.pk
    )
    run = plan(connection, hr)
    Employment.objects.filter(pk=mine.pk).update(version=9)
    start(run, hr, jobs)
    assert states(run) == [("link", "stale", "edited_meanwhile")]
    assert run.state == Run.State.INCOMPLETE
    mine.refresh_from_db()
    assert mine.personio_id is None


def test_open_country_stops_the_plan_by_name(journey, sandbox, connection, hr):
    person = hire(sandbox, first_name="Noor", last_name="Aalto")
    journey.read(connection)
    actions.choose(connection=connection, user=hr, personio_ids=[person.id], ticked=True)
    with pytest.raises(ChoiceMissing) as missing:
        plan(connection, hr)
    assert missing.value.sentence == "Choose a country for Noor Aalto first."


def test_nobody_ticked_is_nothing_to_import(connection, hr):
    with pytest.raises(NothingToImport):
        plan(connection, hr)


def test_stopped_import_keeps_the_rest_and_can_go_on(journey, connection, hr, jobs, monkeypatch):
    journey.tick(connection, 150)
    run = plan(connection, hr)
    actions.start_import(run=run, by=hr)
    Run.objects.filter(pk=run.pk).update(stop_asked_by_id=hr.pk)
    jobs()
    run.refresh_from_db()
    assert run.state == Run.State.STOPPED
    assert queries.run_words(run).title == "Stopped by Mara Vogt."
    assert run.changes.filter(state=State.PLANNED).count() == 150
    start(run, hr, jobs)
    assert Employment.objects.count() == 150
    progress = queries.run_progress(run, now=NOW)
    assert (progress.done, progress.total, progress.created) == (150, 150, 150)
    assert not progress.is_active


def test_failed_reading_changes_nothing_and_the_run_says_why(
    journey, sandbox, connection, hr, jobs
):
    journey.tick(connection, 2)
    run = plan(connection, hr)
    sandbox.credentials.clear()
    sandbox.tokens.clear()
    start(run, hr, jobs)
    assert (run.state, run.error) == (Run.State.FAILED, "wrong_credentials")
    assert queries.run_words(run).title == "The Secret no longer works."
    assert Employment.objects.count() == 0
    assert Connection.objects.get().state == Connection.State.BROKEN


def test_failed_import_can_be_tried_again(journey, connection, hr, jobs, settings):
    journey.tick(connection, 2)
    run = plan(connection, hr)
    working = settings.PERSONIO_TRANSPORT
    settings.PERSONIO_TRANSPORT = httpx2.MockTransport(forbidden_page)
    start(run, hr, jobs)
    assert (run.state, run.error) == (Run.State.FAILED, "not_understood")
    settings.PERSONIO_TRANSPORT = working
    start(run, hr, jobs)
    assert (run.state, run.error, Employment.objects.count()) == (Run.State.FINISHED, "", 2)


def forbidden_page(request):
    return httpx2.Response(200, text="<html>Maintenance</html>")


def test_only_mapped_attributes_are_asked_for(journey, sandbox, connection, hr, jobs):
    asked = {
        part.removeprefix("attributes[]=")
        for entry in sandbox.log
        for part in entry.query.split("&")
        if part.startswith("attributes[]")
    }
    mapped = {field.key for field in queries.transferred_data(connection=connection).fields}
    assert asked == mapped | {"status", "office", "department"}
    assert len(mapped) == 9
    assert DirectoryPerson.objects.filter(missing=0).exists()


def test_a_batch_costs_the_same_statements_for_ten_or_a_hundred(journey, connection, hr):
    counts = []
    for size in (10, 100):
        journey.tick(connection, size)
        run = plan(connection, hr)
        with CaptureQueriesContext(database) as captured:
            assert apply_batch(run, now=NOW) == size
        counts.append(len(captured))
        Employment.objects.update(stage=Stage.ARCHIVED)
        Employment.objects.all().delete()
        Employee.objects.all().delete()
    assert counts[0] == counts[1] <= 20


def test_longest_names_there_are_come_over(journey, sandbox, hr, jobs):
    connection = journey.connect()
    person = hire(sandbox, first_name="A" * 200, last_name="B" * 200, email="ab@kranich.example")
    sandbox.company.people[person.id] = replace(person, status="s" * 60)
    journey.read(connection)
    actions.choose(
        connection=connection, user=hr, personio_ids=[person.id], ticked=True, country="PT"
    )
    run = start(plan(connection, hr), hr, jobs)
    assert states(run) == [("create", "applied", "new")]
    assert run.changes.get().name == f"{'A' * 200} {'B' * 199}"


def test_row_that_the_database_cannot_keep_falls_out_alone(journey, connection, hr):
    journey.tick(connection, 3)
    run = plan(connection, hr)
    bad = run.changes.order_by("position")[1]
    bad.values["job_title"] = "x" * 301
    bad.save(update_fields=["values"])
    assert apply_batch(run, now=NOW) == 3
    assert [row[1:] for row in states(run)] == [
        ("applied", "new"),
        ("failed", "unwritable"),
        ("applied", "new"),
    ]
    assert Employment.objects.count() == 2
    (row,) = queries.plan_rows(run, kind="failed")
    assert row.why.startswith("The database cannot keep")
