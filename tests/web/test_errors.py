"""No error is a dead end, and none depends on what may be broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from crossboard.organisations.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample")]


def test_unknown_address_offers_a_way_on(client: Client) -> None:
    answer = client.get("/nowhere/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "This page does not exist" in page
    assert 'href="/"' in page


def test_broken_page_says_that_nothing_was_saved(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/fail/")
    assert answer.status_code == 500
    assert "Your last step was not saved" in answer.content.decode()


def test_stale_form_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/look/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This page was open for too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_page_needs_neither_request_nor_data(name: str) -> None:
    with translation.override("de"):
        page = render_to_string(f"{name}.html")
    assert '<html lang="de">' in page
    assert "cb-btn-primary" in page


@pytest.mark.parametrize("address", ["katharina@kranich.example", "nobody@kranich.example"])
def test_wrong_password_and_unknown_address_read_the_same(client: Client, address: str) -> None:
    User.objects.create_user("katharina@kranich.example", "a long pass phrase")
    page = client.post("/account/login/", {"login": address, "password": "wrong"}).text
    assert "E-mail or password is wrong." in page
    assert 'role="alert"' in page
    assert "wrong" not in page.replace("E-mail or password is wrong.", "")
