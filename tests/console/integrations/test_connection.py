"""The connected account: state, pause, new secret, disconnect."""

import re
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from django.db import connection as database
from django.utils import timezone

from crossboard import sandbox
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import Connection, Run
from crossboard.tenancy.scope import organisation_scope
from tests.sandbox.transport import mock_transport

ACTS = ("sync", "pause", "resume")
PAGES = ("access", "transferred", "rules", "secret", "disconnect")


@pytest.fixture
def address(connected):
    return f"/integrations/{connected.connection().pk}/"


def test_the_panel_shows_state_age_and_counts(hr, connected):
    page = hr.get("/integrations/").content.decode()
    assert "Connected" in page
    assert "180" in page
    assert "Data as of" in page
    assert "Add Employee" in page


def test_already_here_counts_whom_the_data_transferred_counts(hr, connected, katharina, kranich):
    for name, stage in (("Ida", Stage.DRAFT), ("Ole", Stage.ARCHIVED)):
        employment = connected.by_hand(katharina, first_name=name, last_name="Moreau")
        with organisation_scope(kranich.pk):
            linked = Employment.objects.filter(pk=employment.pk)
            linked.update(connection_id=connected.connection().pk, stage=stage)
    assert "<dt>Already here</dt><dd>1</dd>" in hr.get("/integrations/").content.decode()


def test_a_connector_sees_no_way_to_import(connector, connected):
    assert "Add Employee" not in connector.get("/integrations/").content.decode()


def test_pause_and_go_on(hr, connected, address):
    page = hr.post(f"{address}pause/", follow=True).content.decode()
    assert connected.connection().state == Connection.State.PAUSED
    assert "by Katharina" in page
    assert "Go on" in page
    hr.post(f"{address}resume/")
    assert connected.connection().state == Connection.State.CONNECTED


def test_sync_now_starts_a_run_that_is_listed(hr, connected, address):
    assert "A run has started." in hr.post(f"{address}sync/", follow=True).content.decode()
    connected.work()
    page = hr.get("/integrations/").content.decode()
    assert "Automatic" in page
    assert "nothing new" in page
    assert "180 people read" in page  # the access check


@pytest.fixture
def broken(hr, connected, address):
    """The account after its credential was withdrawn in Personio, and the run that found out."""
    hr.post("/import/read/")
    connected.work()
    sandbox.revoke_credential(connected.state, connected.issued.client_id)
    hr.post(f"{address}sync/", follow=True)
    (run,) = connected.work()
    assert connected.connection().state == Connection.State.BROKEN
    return run


def test_a_broken_connection_says_since_when_and_offers_nothing_that_fails(
    hr, connected, broken, address, kranich
):
    with organisation_scope(kranich.pk):
        Connection.objects.update(connected_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    page = hr.get("/integrations/").content.decode()
    since = page.split("<b>Broken</b>")[1].split("</p>")[0]
    assert since.count("09:00") + since.count("10:00") == 1
    assert ", connected " in since
    assert "The Secret no longer works." in page
    assert f"{address}secret/" in page
    assert f'action="{address}pause/"' not in page


@pytest.mark.parametrize("act", ACTS)
def test_no_act_claims_to_work_on_a_broken_connection(hr, connected, broken, address, act):
    page = hr.post(f"{address}{act}/", follow=True).content.decode()
    assert "The Secret no longer works. Nothing was done. Enter a new Secret" in page
    for untrue in ("Paused.", "Going on.", "A run has started.", "It was paused or disconnected"):
        assert untrue not in page
    assert connected.connection().state == Connection.State.BROKEN


def test_the_list_of_a_broken_connection_says_why_nobody_can_be_imported(hr, broken, address):
    page = hr.get("/import/").content.decode()
    assert "The list is as of" in page
    assert f'<a href="{address}secret/">Enter a new secret</a>' in page
    assert 'id="why-not">The Secret no longer works.</p>' in page
    assert re.search(r'value="plan"[^>]* disabled', page)


def test_the_page_of_a_failed_run_leads_to_the_new_secret(hr, connected, broken, address):
    page = hr.get(f"/runs/{broken.pk}/").content.decode()
    assert f'<a href="{address}secret/">Enter a new secret</a>' in page
    assert "Try again" not in page


def test_a_wrong_new_secret_leaves_the_old_one_in_use(hr, connected, address):
    values = {**connected.values, "secret": "wrong"}
    answer = hr.post(f"{address}secret/", values)
    assert answer.status_code == 422
    assert "Personio refused these credentials." in answer.content.decode()
    assert connected.connection().state == Connection.State.CONNECTED


def test_a_new_secret_is_tested_and_kept(hr, connected, address):
    assert (
        "The new credentials work"
        in hr.post(f"{address}secret/", connected.values, follow=True).content.decode()
    )


def test_a_new_secret_leaves_a_paused_connection_paused_and_says_so(hr, connected, address):
    hr.post(f"{address}pause/")
    page = hr.post(f"{address}secret/", connected.values, follow=True).content.decode()
    assert "The connection stays paused until you go on." in page
    assert connected.connection().state == Connection.State.PAUSED


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["connect", "secret"])
def test_no_transaction_is_open_while_personio_is_asked(page, hr, personio, settings):
    """Without the test's own transaction, as in a real request."""
    held = []

    def answer(request):
        held.append(database.in_atomic_block)
        return mock_transport(personio.state).handler(request)

    hr.post("/integrations/connect/", personio.values)
    address = f"/integrations/{personio.connection().pk}/secret/"
    settings.PERSONIO_TRANSPORT = httpx2.MockTransport(answer)
    if page == "connect":
        hr.post(address.replace("secret", "disconnect"))
        address = "/integrations/connect/"
    hr.post(address, personio.values)
    assert held
    assert not any(held)
    assert personio.connection().is_open


def test_disconnecting_says_its_effect_first(hr, connected, address):
    page = hr.get(f"{address}disconnect/").content.decode()
    assert "stay here" in page
    assert "Client ID, Secret and access token are erased" in page
    assert connected.connection().state == Connection.State.CONNECTED
    after = hr.post(f"{address}disconnect/", follow=True).content.decode()
    assert connected.connection().state == Connection.State.DISCONNECTED
    assert "All employees are still here." in after
    assert "Not connected" in after


@pytest.mark.parametrize("page", PAGES)
def test_each_page_works_for_those_who_may_connect(hr, connector, address, page):
    assert hr.get(f"{address}{page}/").status_code == 200
    assert connector.get(f"{address}{page}/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing_and_employees_are_refused(stranger, employee, address, page):
    assert stranger.get(f"{address}{page}/").status_code == 404
    assert employee.get(f"{address}{page}/").status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_acts_are_posts_of_the_own_organisation(hr, stranger, employee, address, act):
    assert hr.get(f"{address}{act}/").status_code == 405
    assert stranger.post(f"{address}{act}/").status_code == 404
    assert employee.post(f"{address}{act}/").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_connection_is_not_found(hr, page):
    assert hr.get(f"/integrations/999999/{page}/").status_code == 404


def test_arriving_again_says_that_it_is_connected(hr, connected):
    assert "Personio is connected already." in hr.get("/integrations/?integrate=1").content.decode()


def test_next_run_is_never_a_time_that_is_over(hr, connected, kranich):
    now = timezone.now()

    def next_run():
        page = hr.get("/integrations/").content.decode()
        return page.split("<dt>Next run</dt><dd>")[1].split("</dd>")[0]

    with organisation_scope(kranich.pk):
        Connection.objects.update(next_try_at=now - timedelta(minutes=3))
    assert next_run() == "–", "by hand, and nobody here: nothing is read by itself"
    with organisation_scope(kranich.pk):
        Connection.objects.update(mode=Connection.Mode.DRAFTS)
    assert next_run() == "in a moment"
    with organisation_scope(kranich.pk):
        Run.objects.create(
            connection=connected.connection(),
            kind=Run.Kind.AUTOMATIC,
            state=Run.State.RUNNING,
            alive_at=now,
            waits_until=now + timedelta(minutes=2),
        )
    assert next_run() not in {"–", "in a moment"}
    assert "Personio asks to wait. Next try" in hr.get("/integrations/").content.decode()
