"""More people gone than are asked for one by one: a stop with a way on, and a true reason."""

import pytest

from crossboard.people.models import Employee, Employment
from crossboard.personio import reading as doubts
from crossboard.sync import actions
from crossboard.sync.errors import SyncError
from crossboard.sync.models import Run
from crossboard.sync.queue import queue_run
from crossboard.sync.reading import ERROR_OF, Sight

GONE = 230


@pytest.fixture
def connection(journey):
    """Three drafts from the sandbox, and 230 that it does not know."""
    made = journey.imported(3)
    organisation_id = made.organisation_id
    people = [Employee(organisation_id=organisation_id) for _ in range(GONE)]
    Employee.objects.bulk_create(people)
    Employment.objects.bulk_create(
        Employment(
            organisation_id=organisation_id,
            employee=employee,
            connection_id=made.pk,
            personio_id=900_000 + number,
        )
        for number, employee in enumerate(people)
    )
    return made


def follow(connection, jobs):
    queue_run(connection=connection, kind=Run.Kind.AUTOMATIC, by_id=None)
    jobs()
    return Run.objects.filter(kind=Run.Kind.AUTOMATIC).order_by("-pk").first()


def missing():
    return Employment.objects.filter(missing_since__isnull=False).count()


def test_more_than_are_asked_for_stop_the_run_and_go_when_hr_accepts(sandbox, connection, hr, jobs):
    stopped = follow(connection, jobs)
    assert (stopped.state, missing()) == (Run.State.STOPPED, 0)
    (concern,) = stopped.concerns
    assert (concern["code"], concern["count"], concern["of"]) == ("vanished", GONE, GONE + 3)
    again = actions.accept_concerns(run=stopped, by=hr, reason="The subsidiary was sold")
    jobs()
    again.refresh_from_db()
    assert (again.state, missing()) == (Run.State.FINISHED, GONE)
    asked = sandbox.log.total
    assert follow(connection, jobs).state == Run.State.FINISHED
    assert sandbox.log.total - asked < 10, "who is noted as missing is not asked for again"


@pytest.mark.parametrize("doubt", doubts.Incomplete.__args__)
def test_each_doubt_has_a_reason_of_its_own(doubt):
    sight = Sight(people={}, gone=frozenset(), doubt=doubt, released=(), filled={})
    with pytest.raises(SyncError) as raised:
        sight.require_complete()
    others = [error for key, error in ERROR_OF.items() if key != doubt]
    assert raised.value.sentence not in {error().sentence for error in others}
