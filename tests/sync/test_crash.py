"""kill -9 of a real worker during an import of 2,000 people: afterwards all are there exactly once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Count

from crossboard.audit.models import AuditEntry
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employee, Employment, FieldChange
from crossboard.sandbox import create_credential, new_state
from crossboard.sandbox.credentials import helpful_attributes, nine_attributes
from crossboard.sync import actions
from crossboard.sync.aside import ASIDE
from crossboard.sync.models import PlannedChange, Run
from crossboard.tenancy.scope import organisation_scope
from tests.sandbox.transport import mock_transport
from tests.sync.crashing import closed, kill, let_silence_pass, serving, until, worker
from tests.sync.journey import Journey

PEOPLE = 2_000
# Enough that 2,000 have not left.
COMPANY = 2_600

# (while fetching, before page n is answered) or (inside a batch, at this table, after n people)
FETCHING = [1, 10, 26]
INSIDE = [
    ("people_employee", 0),
    ("people_employment", 300),
    ("people_fieldchange", 800),
    ("sync_plannedchange", 1_100),
    ("audit_auditentry", 1_500),
    ("procrastinate_jobs", 1_900),
]
COMMITTED = [1, 1_000]


@dataclass
class Scene:
    organisation_id: int
    run_id: int
    address: str
    server: Any

    def applied(self) -> int:
        with organisation_scope(self.organisation_id):
            rows = PlannedChange.objects.filter(run_id=self.run_id)
            return rows.filter(state=PlannedChange.State.APPLIED).count()

    def state(self) -> str:
        with organisation_scope(self.organisation_id):
            return Run.objects.get(pk=self.run_id).state

    def has_ended(self) -> bool:
        return self.state() not in {Run.State.QUEUED, Run.State.RUNNING}


@pytest.fixture
def scene(transactional_db: None, settings: Any) -> Iterator[Scene]:
    """An import of 2,000 people is queued; no worker runs yet."""
    state = new_state(seed=2, size=COMPANY)
    settings.PERSONIO_TRANSPORT = mock_transport(state)
    company = state.company
    allowed = nine_attributes(company) | helpful_attributes(company)
    credential = create_credential(state, attributes=allowed)
    organisation = Organisation.objects.create(name="Kranich")
    user = User.objects.create_user("hr@kranich.example", "correct horse")
    with organisation_scope(organisation.pk):
        journey = Journey(state, credential, user)
        connection = journey.connect()
        journey.read(connection)
        assert len(journey.tick(connection, PEOPLE)) == PEOPLE
        run = actions.plan_import(connection=connection, user=user)
        actions.start_import(run=run, by=user)
    ASIDE.rows("delete from sync_quota")  # the set-up's calls are not the worker's
    with serving(state) as server:
        server.pages = 0
        yield Scene(organisation.pk, run.pk, server.address, server)
    ASIDE.close()


def assert_all_are_there_exactly_once(scene: Scene) -> None:
    with organisation_scope(scene.organisation_id):
        run = Run.objects.get(pk=scene.run_id)
        assert (run.state, run.counts) == (Run.State.FINISHED, {"applied": PEOPLE})
        planned = {row.personio_id: row.values for row in run.changes.all()}
        employments = Employment.objects.values_list("personio_id", flat=True)
        assert sorted(employments) == sorted(planned)
        assert Employee.objects.count() == PEOPLE
        written = FieldChange.objects.values("employment", "field").annotate(count=Count("pk"))
        assert {row["count"] for row in written} == {1}
        assert len(written) == sum(len(values) for values in planned.values())
        assert AuditEntry.objects.filter(verb="employment.imported").count() == PEOPLE
        assert AuditEntry.objects.filter(verb="run.finished").count() >= 1


def finish_with_another_worker(scene: Scene) -> None:
    let_silence_pass()
    with worker(scene.address):
        until(scene.has_ended)
    assert_all_are_there_exactly_once(scene)


def report(capsys: pytest.CaptureFixture[str], where: str, before: int) -> None:
    with capsys.disabled():
        print(f"\nkilled {where}: {before} of {PEOPLE} were written, then {PEOPLE} exactly once")


def selected(points: list[Any], often: int) -> list[Any]:
    """Mark all but one of `points` as part of the long run."""
    return [
        point if place == often else pytest.param(point, marks=pytest.mark.long)
        for place, point in enumerate(points)
    ]


@pytest.mark.parametrize("asked", selected(FETCHING, 1))
def test_worker_killed_while_fetching(asked, scene, capsys):
    with worker(scene.address) as process:
        scene.server.on_page = lambda number: kill(process) if number == asked else None
        until(lambda: process.poll() is not None)
    scene.server.on_page = None
    before = scene.applied()
    assert before == 0
    finish_with_another_worker(scene)
    report(capsys, f"before page {asked} was answered", before)


@pytest.mark.parametrize("point", selected(INSIDE, 2))
def test_worker_killed_inside_a_batch(point, scene, capsys):
    table, least = point
    with worker(scene.address) as process:
        if least:
            until(lambda: scene.applied() >= least)
        else:
            until(lambda: scene.server.pages >= FETCHING[-1])
        with closed(table) as somebody_waits:
            until(somebody_waits)
            kill(process)
    before = scene.applied()
    assert least <= before < PEOPLE
    assert before % 100 == 0, "a batch is written whole or not at all"
    finish_with_another_worker(scene)
    report(capsys, f"inside a batch, at {table}", before)


@pytest.mark.parametrize("least", selected(COMMITTED, 1))
def test_worker_killed_after_a_commit(least, scene, capsys):
    with worker(scene.address) as process:
        until(lambda: scene.applied() >= least)
        kill(process)
    before = scene.applied()
    assert before % 100 == 0
    finish_with_another_worker(scene)
    report(capsys, f"after a commit, {least} or more written", before)
