"""Two workers on the same rows, two users on the same person: really at once, on two connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employee, Employment, FieldChange
from crossboard.sandbox import create_credential, new_state
from crossboard.sandbox.credentials import helpful_attributes, nine_attributes
from crossboard.sync import actions
from crossboard.sync.apply import apply_batch
from crossboard.sync.aside import ASIDE
from crossboard.sync.claiming import claim
from crossboard.sync.errors import RunInProgress
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.tenancy.scope import organisation_scope
from tests.sandbox.transport import mock_transport
from tests.sync.journey import Journey

PEOPLE = 150


@pytest.fixture
def planned(transactional_db: None, settings: Any) -> Any:
    """Two users have planned the same 150 people; gives the organisation and the two runs."""
    state = new_state(seed=1)
    settings.PERSONIO_TRANSPORT = mock_transport(state)
    allowed = nine_attributes(state.company) | helpful_attributes(state.company)
    credential = create_credential(state, attributes=allowed)
    organisation = Organisation.objects.create(name="Kranich")
    users = [User.objects.create_user(f"hr{n}@kranich.example", "x" * 12) for n in range(2)]
    with organisation_scope(organisation.pk):
        journeys = [Journey(state, credential, user) for user in users]
        connection = journeys[0].connect()
        journeys[0].read(connection)
        runs = []
        for journey in journeys:
            journey.tick(connection, PEOPLE)
            runs.append(actions.plan_import(connection=connection, user=journey.hr))
    yield organisation, runs
    ASIDE.rows("delete from sync_quota")
    ASIDE.rows("delete from sync_kepttoken")
    ASIDE.close()


def at_once(work: Any, things: list[Any]) -> list[Any]:
    """Do `work` for each thing in a thread of its own, all starting together."""
    ready = Barrier(len(things))

    def begin(thing: Any) -> Any:
        ready.wait()
        try:
            return work(thing)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(things)) as threads:
        return list(threads.map(begin, things))


def test_two_workers_on_one_run_write_each_person_once(planned):
    organisation, (run, _other) = planned

    def work(_number):
        taken = 0
        while True:
            with organisation_scope(organisation.pk):
                count = apply_batch(run, now=timezone.now())
            if not count:
                return taken
            taken += count

    taken = at_once(work, [1, 2, 3])
    assert sum(taken) == PEOPLE
    with organisation_scope(organisation.pk):
        assert Employee.objects.count() == Employment.objects.count() == PEOPLE
        pairs = FieldChange.objects.values_list("employment", "field")
        assert len(pairs) == len(set(pairs))


def test_two_users_import_the_same_people_at_the_same_moment(planned):
    """Even without the lock of the jobs the database lets each person in once."""
    organisation, runs = planned

    def work(run):
        while True:
            with organisation_scope(organisation.pk):
                if not apply_batch(run, now=timezone.now()):
                    return

    at_once(work, runs)
    with organisation_scope(organisation.pk):
        assert Employee.objects.count() == Employment.objects.count() == PEOPLE
        states = PlannedChange.objects.values_list("state", flat=True)
        assert sorted(states) == ["applied"] * PEOPLE + ["skipped"] * PEOPLE
        reasons = PlannedChange.objects.filter(state="skipped").values_list("reason", flat=True)
        assert set(reasons) == {"already_here"}


def test_one_of_two_runs_is_running(planned):
    organisation, runs = planned
    with organisation_scope(organisation.pk):
        Run.objects.update(state=Run.State.QUEUED)

    def work(run):
        try:
            with organisation_scope(organisation.pk):
                return claim(run.pk, now=timezone.now()) is not None
        except RunInProgress:
            return False

    assert sorted(at_once(work, runs)) == [False, True]


def test_attributes_chosen_by_two_at_once_are_two_versions(planned):
    organisation, (run, _other) = planned

    def work(field):
        with organisation_scope(organisation.pk):
            user = User.objects.get(pk=run.started_by_id)
            mine = Connection.objects.get(pk=run.connection_id)
            return actions.choose_attribute(connection=mine, field=field, key="", by=user).number

    assert sorted(at_once(work, ["phone", "contract_type", "employment_type"])) == [2, 3, 4]


def test_import_pressed_by_two_at_once_starts_once(planned):
    organisation, (run, _other) = planned

    def work(_number):
        with organisation_scope(organisation.pk):
            mine = Run.objects.get(pk=run.pk)
            user = User.objects.get(pk=mine.started_by_id)
            return actions.start_import(run=mine, by=user)

    assert sorted(at_once(work, [1, 2])) == [False, True]
