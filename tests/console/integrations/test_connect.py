"""The pop-up: two values in, tested at once, the secret never out again."""

import httpx2
import pytest

from crossboard import sandbox
from crossboard.sync.models import Connection
from crossboard.sync.turns import a_turn
from crossboard.tenancy.scope import organisation_scope

CONNECT = "/integrations/connect/"


def connections(kranich):
    with organisation_scope(kranich.pk):
        return list(Connection.objects.all())


def test_the_page_offers_to_integrate(hr):
    page = hr.get("/integrations/")
    assert page.status_code == 200
    assert b'data-cb-open="integrate"' in page.content
    assert b"Not connected" in page.content


def test_arriving_from_the_marketplace_shows_the_form_as_a_page(hr):
    page = hr.get("/integrations/?integrate=1").content.decode()
    for words in ("Client ID", "Secret", "Submit", "Three clicks in Personio", "You need"):
        assert words in page
    assert 'id="integrate"' not in page
    assert f'method="post" action="{CONNECT}"' in page


def test_a_visitor_comes_back_to_the_form_after_signing_in(client, db):
    answer = client.get("/integrations/?integrate=1")
    assert answer.status_code == 302
    assert "next=/integrations/%3Fintegrate%3D1" in answer.url


def test_the_steps_come_in_the_language_of_the_readers_personio(hr):
    answer = hr.get("/integrations/?integrate=1&steps=de", headers={"HX-Request": "true"})
    steps = answer.content.decode()
    assert "Einstellungen › API-Zugriffsdaten" in steps
    assert "Client ID" not in steps.split("<pre")[0]


def test_right_values_connect_and_lead_to_the_access_check(hr, personio, kranich):
    answer = hr.post(CONNECT, personio.values)
    (connection,) = connections(kranich)
    assert answer.status_code == 302
    assert answer.url == f"/integrations/{connection.pk}/access/"
    page = hr.get(answer.url).content.decode()
    assert "Personio is connected." in page
    assert "180 people are readable" in page


@pytest.mark.parametrize("kind", ["swapped", "secret twice", "secret alone"])
def test_a_secret_in_the_wrong_box_is_never_shown_and_not_sent(hr, personio, kranich, kind):
    client_id, secret = personio.values["client_id"], personio.values["secret"]
    second = {"swapped": client_id, "secret twice": secret, "secret alone": ""}[kind]
    answer = hr.post(CONNECT, {"client_id": f" {secret}", "secret": second})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This looked like the Secret." in page
    assert secret not in page
    assert client_id not in page
    assert personio.state.log.total == 0
    assert connections(kranich) == []


def test_blanks_are_not_written_back(hr, personio):
    answer = hr.post(CONNECT, {"client_id": " papi-no-such-id ", "secret": "no "})
    page = answer.content.decode()
    assert 'value="papi-no-such-id"' in page
    assert "Blanks before or after a value were cut." in page


def test_while_others_wait_for_personio_nobody_joins_them(hr, personio, kranich, settings):
    settings.ASKING_AT_ONCE = 2
    with a_turn():
        assert hr.post(CONNECT, {**personio.values, "secret": "no"}).status_code == 422
        with a_turn():
            answer = hr.post(CONNECT, personio.values)
    assert answer.status_code == 422
    assert "Personio is being asked by others right now." in answer.content.decode()
    assert connections(kranich) == []
    assert hr.post(CONNECT, personio.values).status_code == 302


def test_a_script_is_sent_on_too(hr, personio):
    answer = hr.post(CONNECT, personio.values, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"].endswith("/access/")


def test_the_secret_is_never_shown_again(hr, connected):
    secret = connected.issued.secret
    connection = connected.connection()
    for page in ("/integrations/", f"/integrations/{connection.pk}/secret/"):
        assert secret not in hr.get(page).content.decode()


def test_a_wrong_secret_says_so_and_empties_the_field(hr, personio, kranich):
    answer = hr.post(CONNECT, {**personio.values, "secret": "wrong-secret"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Personio refused these credentials." in page
    assert "The field was emptied." in page
    assert "wrong-secret" not in page
    assert 'role="alert"' in page
    assert personio.values["client_id"] in page
    assert connections(kranich) == []


def test_the_fragment_alone_answers_a_script(hr, personio):
    headers = {"HX-Request": "true"}
    answer = hr.post(CONNECT, {**personio.values, "secret": "wrong"}, headers=headers)
    assert answer.status_code == 422
    assert answer.content.decode().lstrip().startswith('<div id="integrate-form"')


def test_employees_that_are_not_readable_have_their_own_sentence(hr, personio):
    issued = sandbox.create_credential(personio.state, scopes=frozenset())
    values = {"client_id": issued.client_id, "secret": issued.secret}
    answer = hr.post(CONNECT, values)
    assert answer.status_code == 422
    assert "employees are not readable" in answer.content.decode()


def broken(kind):
    def answer(request):
        if kind == "away":
            raise httpx2.ConnectError("no route", request=request)
        if kind == "wait":
            return httpx2.Response(429, headers={"Retry-After": "60"}, json={})
        return httpx2.Response(200, text="<html>maintenance</html>")

    return httpx2.MockTransport(answer)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("away", "Personio did not answer."),
        ("wait", "Personio asks us to wait."),
        ("html", "Something answered, but not as Personio does."),
    ],
)
def test_each_trouble_has_its_own_plain_reason(hr, personio, settings, kind, sentence):
    settings.PERSONIO_TRANSPORT = broken(kind)
    answer = hr.post(CONNECT, personio.values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert personio.connection() is None


def test_blanks_around_a_value_are_cut_and_said(hr, personio):
    values = {"client_id": f" {personio.values['client_id']} ", "secret": "wrong"}
    answer = hr.post(CONNECT, values)
    assert "Blanks before or after a value were cut." in answer.content.decode()


def test_empty_fields_ask_for_the_values(hr, personio):
    answer = hr.post(CONNECT, {})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Paste the Client ID from Personio." in page
    assert "Paste the Secret from Personio." in page


def test_a_credential_in_use_is_refused(hr, connected, kranich):
    answer = hr.post(CONNECT, connected.values)
    assert answer.status_code == 422
    assert "already connected" in answer.content.decode()
    assert len(connections(kranich)) == 1


def test_nothing_is_connected_by_looking(hr):
    assert hr.get(CONNECT)["location"] == "/integrations/?integrate=1"


@pytest.mark.parametrize("page", ["/integrations/", "/integrations/?integrate=1"])
def test_integrations_are_for_connectors_only(page, connector, employee, stranger):
    assert connector.get(page).status_code == 200
    assert employee.get(page).status_code == 403
    assert stranger.get(page).status_code == 200  # their own, empty one
