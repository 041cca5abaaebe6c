from dataclasses import replace
from datetime import timedelta

import httpx2
import pytest
from django.utils import timezone

from crossboard.audit.models import AuditEntry
from crossboard.people.models import Employee, Employment, FieldChange
from crossboard.people.stages import Stage
from crossboard.people.writing import write_values
from crossboard.sandbox import (
    change,
    erase,
    hire,
    leave,
    release_attributes,
    withdraw_attribute,
)
from crossboard.sandbox.credentials import helpful_attributes, nine_attributes
from crossboard.sync import actions, queries
from crossboard.sync.apply import apply_batch
from crossboard.sync.claiming import claim, fail, finish
from crossboard.sync.engine import carry_out
from crossboard.sync.errors import PersonioBusy, PersonioUnreachable
from crossboard.sync.facts import EmployeeFacts
from crossboard.sync.jobs import queue_due_runs
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.planning import plan_automatic
from crossboard.sync.queue import queue_run
from crossboard.sync.rules import Rules
from crossboard.sync.snapshot import links_of
from crossboard.sync.storing import store_plan
from tests.sandbox.transport import mock_transport
from tests.sync.journey import NOW, rows_of_people

START = timezone.localdate() + timedelta(days=400)  # later than anybody of the sandbox


@pytest.fixture
def connection(journey, hr):
    """Everybody who starts in more than a year becomes a draft; nobody does yet."""
    made = journey.connect()
    journey.map_custom(made)
    rules(made, hr)
    return made


def rules(connection, hr, **changes):
    given = {
        "mode": Connection.Mode.DRAFTS,
        "statuses": ["onboarding"],
        "start_from": START,
        "now": timezone.now(),
    }
    actions.save_rules(connection=connection, **(given | changes), by=hr)


def office(sandbox, name):
    return next(one.id for one in sandbox.company.organisation.offices.values() if one.name == name)


def newcomer(sandbox, number=1, **values):
    given = {
        "first_name": "Rui",
        "last_name": f"Neves {number}",
        "email": f"rui{number}@kranich.example",
        "hire_date": START,
        "office": office(sandbox, "Lisboa"),
    }
    return hire(sandbox, **(given | values))


def follow(connection, jobs):
    queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    jobs()
    return Run.objects.filter(kind=Run.Kind.AUTOMATIC).order_by("-pk").first()


def test_new_hire_becomes_a_draft_by_itself(sandbox, connection, jobs):
    person = newcomer(sandbox)
    run = follow(connection, jobs)
    employment = Employment.objects.select_related("employee").get()
    assert (employment.personio_id, employment.stage) == (person.id, Stage.DRAFT)
    assert employment.imported_run_id == run.pk
    assert (employment.country, employment.country_evidence["kind"]) == ("PT", "name")
    assert AuditEntry.objects.get(verb="employment.imported").actor_id is None


@pytest.mark.parametrize(
    ("situation", "values"),
    [
        ("starts too early", {"hire_date": START - timedelta(days=1)}),
        ("has no start", {"hire_date": None}),
        ("works already", {"status": "active"}),
        ("is on leave", {"status": "leave"}),
        ("has left", {"status": "inactive"}),
    ],
)
def test_nobody_comes_over_against_the_rules(situation, values, sandbox, connection, jobs):
    newcomer(sandbox, **values)
    assert follow(connection, jobs).counts == {}
    assert Employment.objects.count() == 0


def test_nobody_comes_over_by_itself_when_people_import_by_hand(sandbox, connection, hr, jobs):
    rules(connection, hr, mode=Connection.Mode.BY_HAND)
    newcomer(sandbox)
    queue_due_runs(0)
    assert jobs() == 0
    follow(connection, jobs)  # “Sync now” creates nobody either
    assert Employment.objects.count() == 0


def test_drafts_imported_by_hand_are_kept_in_step(journey, sandbox, hr, jobs):
    connection = journey.imported(1)
    Connection.objects.update(next_try_at=timezone.now())
    change(sandbox, Employment.objects.get().personio_id, {"position": "Lead Engineer"})
    queue_due_runs(0)
    assert jobs() == 1
    assert Employment.objects.get().job_title == "Lead Engineer"
    assert connection.mode == Connection.Mode.BY_HAND


@pytest.mark.parametrize("place", ["Bengaluru", None])
def test_country_stays_open_when_nothing_speaks_for_one(place, sandbox, connection, jobs):
    newcomer(sandbox, office=office(sandbox, place) if place else None)
    follow(connection, jobs)
    assert Employment.objects.get().country == ""


def test_country_is_learnt_from_what_hr_confirmed(sandbox, connection, jobs):
    place = office(sandbox, "Bengaluru")
    newcomer(sandbox, 1, office=place)
    follow(connection, jobs)
    Employment.objects.update(country="IN", stage=Stage.CONFIRMED)
    newcomer(sandbox, 2, office=place)
    follow(connection, jobs)
    newest = Employment.objects.latest("pk")
    assert newest.country == "IN"
    assert newest.country_evidence == {
        "kind": "learnt",
        "country": "IN",
        "office": "Bengaluru",
        "agreeing": 1,
        "seen": 1,
    }


def test_changed_title_shows_on_the_draft_with_its_history(sandbox, connection, jobs):
    person = newcomer(sandbox, position="Engineer")
    follow(connection, jobs)
    change(sandbox, person.id, {"position": "Lead Engineer"})
    run = follow(connection, jobs)
    assert Employment.objects.get().job_title == "Lead Engineer"
    latest = FieldChange.objects.filter(field="job_title").latest("pk")
    assert (latest.before, latest.after, latest.run_id) == ("Engineer", "Lead Engineer", run.pk)
    assert queries.run_progress(run, now=NOW).updated == 1


def test_value_that_is_emptied_or_not_released_any_more_stays(
    sandbox, credential, connection, jobs
):
    person = newcomer(sandbox, position="Engineer")
    follow(connection, jobs)
    change(sandbox, person.id, {"position": ""})
    withdraw_attribute(sandbox, credential.client_id, "email")
    follow(connection, jobs)
    employment = Employment.objects.select_related("employee").get()
    assert (employment.job_title, employment.employee.email) == ("Engineer", person.email)
    states = {row.field: row.state for row in queries.access(connection=connection).rows}
    assert states["email"] == "hidden"


def test_value_that_hr_wrote_is_not_overwritten(sandbox, connection, hr, jobs):
    person = newcomer(sandbox, position="Engineer")
    follow(connection, jobs)
    write_values(
        employment=Employment.objects.select_related("employee").get(),
        values={"job_title": "Written by HR"},
        source="hr",
        run_id=None,
        by_id=hr.pk,
        now=NOW,
    )
    change(sandbox, person.id, {"position": "Lead Engineer"})
    follow(connection, jobs)
    assert Employment.objects.get().job_title == "Written by HR"


def test_later_stage_is_left_alone(sandbox, connection, jobs):
    person = newcomer(sandbox, position="Engineer")
    follow(connection, jobs)
    Employment.objects.update(stage=Stage.CONFIRMED)
    change(sandbox, person.id, {"position": "Lead Engineer"})
    follow(connection, jobs)
    assert Employment.objects.get().job_title == "Engineer"


def test_draft_confirmed_between_plan_and_writing_stays_as_confirmed(sandbox, connection, jobs):
    person = newcomer(sandbox, position="Engineer")
    follow(connection, jobs)
    change(sandbox, person.id, {"position": "Lead Engineer"})
    run = queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    facts = EmployeeFacts(person.id, {"job_title": "Lead Engineer"})
    store_plan(run, plan_automatic([facts], links_of(connection), {}))
    Employment.objects.update(stage=Stage.CONFIRMED)
    apply_batch(run, now=NOW)
    row = run.changes.get()
    assert (row.state, row.reason) == (PlannedChange.State.STALE, "confirmed_meanwhile")
    assert Employment.objects.get().job_title == "Engineer"
    assert queries.plan_rows(run)[0].why.startswith("Somebody confirmed this draft")


def test_office_of_a_draft_follows_personio_even_when_nothing_else_changed(
    sandbox, connection, jobs
):
    person = newcomer(sandbox)
    follow(connection, jobs)
    change(sandbox, person.id, {"office": office(sandbox, "Berlin")})
    run = follow(connection, jobs)
    assert (Employment.objects.get().office, run.counts) == ("Berlin", {"applied": 1})
    (row,) = queries.plan_rows(run)
    assert (row.what, row.why) == ("Office: Berlin", "Personio changed it")
    entry = AuditEntry.objects.get(verb="employment.values_written")
    assert (entry.details["fields"], entry.run_id) == (["office"], run.pk)
    assert follow(connection, jobs).counts == {}
    change(sandbox, person.id, {"office": office(sandbox, "Lisboa"), "position": "Lead Engineer"})
    follow(connection, jobs)
    employment = Employment.objects.get()
    assert (employment.office, employment.job_title) == ("Lisboa", "Lead Engineer")


def test_rejected_draft_does_not_come_back(sandbox, connection, jobs):
    newcomer(sandbox)
    follow(connection, jobs)
    Employment.objects.update(stage=Stage.ARCHIVED)
    follow(connection, jobs)
    assert Employment.objects.count() == 1


def test_second_run_writes_nothing(sandbox, connection, jobs):
    for number in range(4):
        newcomer(sandbox, number)
    follow(connection, jobs)
    people, audit = rows_of_people(), AuditEntry.objects.count()
    history = FieldChange.objects.count()
    run = follow(connection, jobs)
    assert (run.state, run.counts) == (Run.State.FINISHED, {})
    assert rows_of_people() == people
    assert (AuditEntry.objects.count(), FieldChange.objects.count()) == (audit, history)
    assert PlannedChange.objects.filter(run=run).count() == 0


def test_person_who_vanished_is_noted_after_being_asked_for_and_noted_back(
    sandbox, connection, jobs
):
    person = newcomer(sandbox)
    follow(connection, jobs)
    kept = sandbox.company.people[person.id]
    erase(sandbox, person.id)
    follow(connection, jobs)
    employment = Employment.objects.get()
    assert employment.missing_since is not None
    assert employment.stage == Stage.DRAFT
    sandbox.company.people[person.id] = kept
    follow(connection, jobs)
    employment.refresh_from_db()
    assert employment.missing_since is None


def test_person_who_left_is_noted_and_noted_back(sandbox, credential, connection, jobs):
    person = newcomer(sandbox)
    follow(connection, jobs)
    leave(sandbox, person.id, last_day=START - timedelta(days=900))
    follow(connection, jobs)
    noted = Employment.objects.get().left_since
    assert noted is not None
    withdraw_attribute(sandbox, credential.client_id, "status")
    follow(connection, jobs)
    assert Employment.objects.get().left_since == noted, "nothing said, nothing changed"
    allowed = nine_attributes(sandbox.company) | helpful_attributes(sandbox.company)
    release_attributes(sandbox, credential.client_id, allowed)
    change(sandbox, person.id, {"status": "active"})
    follow(connection, jobs)
    assert Employment.objects.get().left_since is None


def test_nobody_comes_over_by_itself_while_no_status_is_released(
    sandbox, credential, connection, hr, jobs
):
    rules(connection, hr, statuses=[])
    newcomer(sandbox)
    withdraw_attribute(sandbox, credential.client_id, "status")
    assert follow(connection, jobs).counts == {}
    queue_run(connection=connection, kind=Run.Kind.DIRECTORY, by_id=None)
    jobs()
    effect = queries.rules_effect(connection=connection, rules=Rules())
    assert (effect.matching, effect.left_out) == (0, {"Status is not released": 181})


def test_many_who_vanish_at_once_stop_the_run_with_the_numbers(sandbox, connection, hr, jobs):
    people = [newcomer(sandbox, number) for number in range(8)]
    follow(connection, jobs)
    for person in people[:6]:
        erase(sandbox, person.id)
    run = follow(connection, jobs)
    assert run.state == Run.State.STOPPED
    (concern,) = run.concerns
    assert (concern["code"], concern["count"], concern["of"]) == ("vanished", 6, 8)
    assert "6 of 8" in queries.run_words(run).sentence
    assert Employment.objects.filter(missing_since=None).count() == 8
    assert queries.clock_lines(now=NOW) == ["Sync stopped. Waits for your decision."]


def test_what_the_brake_stopped_happens_once_when_hr_accepts_it(sandbox, connection, hr, jobs):
    people = [newcomer(sandbox, number) for number in range(12)]
    follow(connection, jobs)
    for person in people[:6]:
        erase(sandbox, person.id)
    stopped = follow(connection, jobs)
    again = actions.accept_concerns(run=stopped, by=hr, reason="They were test people")
    jobs()
    again.refresh_from_db()
    assert again.state == Run.State.FINISHED
    assert Employment.objects.filter(missing_since__isnull=False).count() == 6
    entry = AuditEntry.objects.get(verb="run.concerns_accepted")
    assert (entry.details["reason"], entry.details["vanished"]) == ("They were test people", 6)
    erase(sandbox, people[6].id)
    assert follow(connection, jobs).state == Run.State.FINISHED, "one more is nothing unusual"
    for person in people[7:11]:
        erase(sandbox, person.id)
    assert follow(connection, jobs).state == Run.State.STOPPED, "five more are asked about again"


def test_what_hr_accepts_while_a_run_reads_counts_for_that_run_and_starts_another(
    sandbox, connection, hr, jobs, settings
):
    people = [newcomer(sandbox, number) for number in range(12)]
    follow(connection, jobs)
    for person in people[:6]:
        erase(sandbox, person.id)
    stopped = follow(connection, jobs)
    accepted = []

    def accept_first(request):
        if not accepted:
            accepted.append(actions.accept_concerns(run=stopped, by=hr, reason="Test people"))
        return mock_transport(sandbox).handler(request)

    settings.PERSONIO_TRANSPORT = httpx2.MockTransport(accept_first)
    run = queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    carry_out(organisation_id=run.organisation_id, run_id=run.pk, clock=timezone.now)
    run.refresh_from_db()
    assert run.state == Run.State.FINISHED
    assert accepted[0].pk > run.pk


def test_small_losses_within_a_day_are_one(sandbox, connection, jobs):
    people = [newcomer(sandbox, number) for number in range(8)]
    follow(connection, jobs)
    for person in people[:4]:
        erase(sandbox, person.id)
    assert follow(connection, jobs).state == Run.State.FINISHED
    erase(sandbox, people[4].id)
    assert follow(connection, jobs).state == Run.State.STOPPED


def test_attribute_emptied_for_many_stops_the_run(sandbox, connection, jobs):
    people = [newcomer(sandbox, number, position="Engineer") for number in range(6)]
    follow(connection, jobs)
    for person in people:
        change(sandbox, person.id, {"position": ""})
    run = follow(connection, jobs)
    assert [(one["code"], one["field"]) for one in run.concerns] == [("emptied", "job_title")]


def test_many_new_people_stop_the_run_unless_hr_saw_how_many(sandbox, connection, hr, jobs):
    rules(connection, hr, statuses=["active", "onboarding"], start_from=None)
    run = follow(connection, jobs)
    assert (run.state, run.concerns[0]["code"]) == (Run.State.STOPPED, "many_new")
    assert Employment.objects.count() == 0
    rules(connection, hr, statuses=["active", "onboarding"], start_from=None, confirmed=180)
    run = follow(connection, jobs)
    assert run.state == Run.State.FINISHED
    assert Employee.objects.count() == run.counts["applied"] > 100


def test_due_connections_are_queued_once(sandbox, connection, jobs):
    newcomer(sandbox)
    queue_due_runs(0)
    queue_due_runs(0)
    assert Run.objects.filter(kind=Run.Kind.AUTOMATIC).count() == 1
    assert jobs() == 1
    connection.refresh_from_db()
    assert connection.next_try_at > timezone.now()
    queue_due_runs(0)
    assert jobs() == 0
    assert Employment.objects.count() == 1


def test_failed_run_tells_why_and_when_next_and_the_data_keep_their_time(
    sandbox, connection, credential, jobs
):
    follow(connection, jobs)
    connection.refresh_from_db()
    good = connection.data_as_of
    known = sandbox.credentials[credential.client_id]
    withheld = replace(known, scopes=frozenset({"absences:read"}))
    sandbox.credentials[credential.client_id] = withheld
    sandbox.tokens.clear()
    run = follow(connection, jobs)
    assert (run.state, run.error) == (Run.State.FAILED, "not_readable")
    connection.refresh_from_db()
    assert connection.data_as_of == good
    assert connection.next_try_at > connection.last_try_at
    (line,) = queries.clock_lines(now=timezone.now())
    assert line.startswith("Employees are no longer readable. Data as of")
    assert "Next try" in line


def due_at(connection):
    connection.refresh_from_db()
    return connection.next_try_at


@pytest.mark.parametrize("kind", [Run.Kind.DIRECTORY, Run.Kind.ACCESS])
def test_reading_by_hand_puts_off_no_automatic_run(kind, sandbox, connection, jobs):
    asked_for = due_at(connection)  # saving the rules asked for the next run at once
    newcomer(sandbox)
    queue_run(connection=connection, kind=kind, by_id=None)
    jobs()
    assert due_at(connection) == asked_for
    queue_due_runs(0)
    jobs()
    assert Employment.objects.count() == 1


def test_reading_by_hand_that_fails_puts_off_no_automatic_run(connection):
    asked_for = due_at(connection)
    now = timezone.now()
    fail(claim(queued_reading(connection).pk, now=now), PersonioUnreachable(), now=now)
    assert due_at(connection) == asked_for
    until = now + timedelta(hours=1)
    fail(claim(queued_reading(connection).pk, now=now), PersonioBusy(until=until), now=now)
    assert due_at(connection) == until, "Personio asked us to wait"


def queued_reading(connection):
    return queue_run(connection=connection, kind=Run.Kind.DIRECTORY, by_id=None)


def test_rules_saved_during_a_run_are_followed_by_the_next_one_at_once(connection, hr):
    started = timezone.now()
    run = claim(
        queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None).pk, now=started
    )
    saved = started + timedelta(seconds=5)
    rules(connection, hr, now=saved)
    finish(run, now=saved + timedelta(seconds=5))
    assert due_at(connection) == saved
