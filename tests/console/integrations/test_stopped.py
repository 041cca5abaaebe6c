"""A run that the safety brake stopped waits on one page, for HR alone."""

import pytest
from django.utils import timezone

from crossboard.audit.models import AuditEntry
from crossboard.sync.claiming import stop_for
from crossboard.sync.models import Run
from crossboard.sync.safety import Concern
from crossboard.tenancy.scope import organisation_scope


@pytest.fixture
def address(connected):
    """The page of a run that would have found eight of nine people gone."""
    connection = connected.connection()
    with organisation_scope(connection.organisation_id):
        run = Run.objects.create(connection=connection, kind=Run.Kind.AUTOMATIC)
        stop_for(run, (Concern("vanished", 8, 9, 5),), now=timezone.now())
    return f"/integrations/{connection.pk}/stopped/"


def test_the_overview_leads_to_the_decision(hr, address):
    assert address in hr.get("/integrations/").content.decode()
    page = hr.get(address).content.decode()
    assert "Nothing was changed." in page
    assert "8" in page


def test_it_happens_once_for_a_reason_that_is_kept(hr, connected, address):
    assert hr.post(address, {"reason": " "}).status_code == 422
    answer = hr.post(address, {"reason": "A site was closed."}, follow=True)
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
