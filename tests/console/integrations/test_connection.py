"""The connected account: state, pause, new secret, disconnect."""

import httpx2
import pytest
from django.db import connection as database

from crossboard.sync.models import Connection
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
