"""The safety brake over several runs of a day: what is small each time adds up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from crossboard.people.models import Employment
from crossboard.sandbox import change
from crossboard.sync import actions
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.safety import Lately, judge
from tests.sync.people import facts, held
from tests.sync.test_automatic import follow, newcomer, rules

YESTERDAY = timedelta(hours=25)


@pytest.fixture
def connection(journey, hr):
    made = journey.connect()
    rules(made, hr)
    return made


def retitle(sandbox, people, title="Somebody else"):
    for person in people:
        change(sandbox, person.id, {"position": title})


@pytest.fixture
def people(sandbox, connection, jobs):
    made = [newcomer(sandbox, number, position="Engineer") for number in range(10)]
    follow(connection, jobs)
    return made


def titles():
    return Employment.objects.filter(job_title="Somebody else").count()


def test_changes_in_many_small_runs_are_one(sandbox, connection, jobs, people):
    retitle(sandbox, people[:4])
    assert follow(connection, jobs).state == Run.State.FINISHED
    retitle(sandbox, people[4:5])
    run = follow(connection, jobs)
    assert [(one["code"], one["field"], one["count"]) for one in run.concerns] == [
        ("changed", "job_title", 5)
    ]
    assert titles() == 4


def test_after_a_day_the_count_begins_anew(sandbox, connection, jobs, people):
    retitle(sandbox, people[:4])
    follow(connection, jobs)
    PlannedChange.objects.update(applied_at=timezone.now() - YESTERDAY)
    retitle(sandbox, people[4:8])
    assert follow(connection, jobs).state == Run.State.FINISHED


def test_one_person_changed_often_is_one(sandbox, connection, jobs, people):
    for title in "ABCDEFG":
        retitle(sandbox, people[:1], title)
        assert follow(connection, jobs).state == Run.State.FINISHED


def test_what_somebody_let_go_is_not_counted_again(sandbox, connection, hr, jobs, people):
    retitle(sandbox, people[:6])
    actions.accept_concerns(run=follow(connection, jobs), by=hr, reason="A reorganisation")
    jobs()
    assert titles() == 6
    retitle(sandbox, people[6:7])
    assert follow(connection, jobs).state == Run.State.FINISHED


def test_emptied_values_that_were_accepted_stop_no_later_run(sandbox, connection, hr, jobs, people):
    retitle(sandbox, people[:6], "")
    actions.accept_concerns(run=follow(connection, jobs), by=hr, reason="They have no titles")
    jobs()
    assert follow(connection, jobs).state == Run.State.FINISHED
    retitle(sandbox, people[6:7], "")
    assert follow(connection, jobs).state == Run.State.STOPPED


def test_new_people_of_many_small_runs_are_one(connection):
    concerns = judge([], {}, vanished=0, new=1, lately=Lately(created=50))
    assert [(one.code, one.count, one.limit) for one in concerns] == [("many_new", 51, 50)]
    assert judge([], {}, vanished=0, new=0, lately=Lately(created=51)) == ()


def test_new_people_are_counted_from_the_rules_hr_saw_them_with(sandbox, connection, hr, jobs):
    rules(connection, hr, statuses=["active", "onboarding"], start_from=None, confirmed=180)
    assert follow(connection, jobs).counts["applied"] > 50
    newcomer(sandbox)
    assert follow(connection, jobs).state == Run.State.FINISHED
    Connection.objects.update(rules_saved_at=timezone.now() - YESTERDAY)
    newcomer(sandbox, 2)
    assert follow(connection, jobs).state == Run.State.STOPPED


def test_nothing_new_stops_nothing():
    lately = Lately(vanished=9, created=99, changed={"job_title": {0, 1, 2, 3, 4, 5}})
    links = {number: held(number, job_title="X") for number in range(6)}
    people = [facts(number, job_title="X") for number in range(6)]
    assert judge(people, links, vanished=0, new=0, lately=lately) == ()
