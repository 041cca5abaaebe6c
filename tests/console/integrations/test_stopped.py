"""A run that the safety brake stopped waits on one page, for HR alone."""

import pytest
from django.utils import timezone

from crossboard.audit.models import AuditEntry
from crossboard.people.models import Employment
from crossboard.sync.claiming import fail, stop_for
from crossboard.sync.errors import FetchIncomplete
from crossboard.sync.models import Run
from crossboard.sync.safety import Concern
from crossboard.tenancy.scope import organisation_scope


def stop(connected, concern):
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        run = Run.objects.create(connection=connection, kind=Run.Kind.AUTOMATIC)
        stop_for(run, (concern,), now=timezone.now())
    return run


@pytest.fixture
def run(connected):
    """A run that would have found eight of nine people gone."""
    return stop(connected, Concern("vanished", 8, 9, 5))


@pytest.fixture
def address(run):
    return f"/integrations/{run.connection_id}/stopped/"


def test_the_overview_leads_to_the_decision(hr, address):
    assert address in hr.get("/integrations/").content.decode()
    page = hr.get(address).content.decode()
    assert "Nothing was changed." in page
    assert "8" in page


def test_it_happens_once_for_a_reason_that_is_kept(hr, connected, run, address):
    assert f'name="run" value="{run.pk}"' in hr.get(address).content.decode()
    assert hr.post(address, {"run": run.pk, "reason": " "}).status_code == 422
    for _twice in range(2):
        answer = hr.post(address, {"run": run.pk, "reason": "A site was closed."}, follow=True)
    assert "starts once more" in answer.content.decode()
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        assert connection.accepted == {"vanished": 8}
        assert Run.objects.filter(kind=Run.Kind.AUTOMATIC, state=Run.State.QUEUED).count() == 1
        kept = AuditEntry.objects.get(verb="run.concerns_accepted")
    assert kept.details == {"reason": "A site was closed.", "vanished": 8}


def test_only_hr_of_the_organisation_decides(hr, connector, employee, stranger, address):
    assert address not in connector.get("/integrations/").content.decode()
    assert connector.get(address).status_code == 403
    assert employee.get(address).status_code == 403
    assert stranger.get(address).status_code == 404
    assert hr.put(address).status_code == 405


def test_without_a_stopped_run_there_is_no_page(hr, connected):
    assert hr.get(f"/integrations/{connected.connection().pk}/stopped/").status_code == 404


def test_a_page_that_was_read_before_the_danger_grew_lets_nothing_go(hr, connected, run, address):
    stop(connected, Concern("vanished", 9, 9, 5))
    answer = hr.post(address, {"run": run.pk, "reason": "A site was closed."}, follow=True)
    assert "This stop is no longer the last one." in answer.content.decode()
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        assert connection.accepted == {}
        assert Run.objects.filter(state=Run.State.QUEUED).count() == 0


def test_a_stop_that_is_over_is_not_let_go_later(hr, connected, run, address):
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        Run.objects.create(connection=connection, kind=Run.Kind.AUTOMATIC, state=Run.State.FINISHED)
    newer = stop(connected, Concern("vanished", 8, 9, 5))
    answer = hr.post(address, {"run": run.pk, "reason": "A site was closed."}, follow=True)
    assert "Nothing was let go." in answer.content.decode()
    said = hr.post(address, {"run": newer.pk, "reason": "A site was closed."}, follow=True)
    assert "starts once more" in said.content.decode()


def test_a_run_that_failed_after_the_stop_does_not_hide_it(hr, connected, run, address):
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        failed = Run.objects.create(connection=connection, kind=Run.Kind.AUTOMATIC)
        fail(failed, FetchIncomplete(), now=timezone.now())
    assert hr.get(address).status_code == 200


@pytest.fixture
def gone(hr, connected, katharina, kranich):
    """Twenty-three linked people whom Personio no longer knows, and the run that was stopped."""
    connection_id = connected.connection().pk
    for number in range(23):
        draft = connected.by_hand(katharina, first_name="Ida", last_name=f"Moreau {number:02}")
        with organisation_scope(kranich.pk):
            linked = Employment.objects.filter(pk=draft.pk)
            linked.update(connection_id=connection_id, personio_id=900_000 + number)
    hr.post(f"/integrations/{connection_id}/sync/")
    (run,) = connected.work()
    return run


def test_the_brake_names_the_people_it_asks_about(hr, gone, kranich):
    with organisation_scope(kranich.pk):
        first = Employment.objects.order_by("pk").first()
    decide = f"/integrations/{gone.connection_id}/stopped/"
    for address in (decide, f"/runs/{gone.pk}/"):
        page = hr.get(address).content.decode()
        assert f'<a href="/employees/{first.pk}/">Ida Moreau 00</a>' in page
        assert "Ida Moreau 19" in page
        assert "Ida Moreau 20" not in page
        assert "and 3 more" in page
    assert f'<a href="{decide}">Decide</a>' in page
