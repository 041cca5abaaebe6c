from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from crossboard.installation.queries import is_set_up
from crossboard.setup.actions import Founding, found
from crossboard.setup.links import issue_setup_link

pytestmark = pytest.mark.django_db


def test_set_up_page_opens_in_the_language_of_the_browser(client: Client) -> None:
    token = issue_setup_link(now=timezone.now())
    answer = client.get(f"/setup/{token}/", headers={"accept-language": "de"}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="de">' in page
    assert '<option value="de" selected>' in page


def test_closed_set_up_link_offers_the_sign_in(client: Client) -> None:
    answer = client.get("/setup/nothing/", follow=True)
    assert answer.status_code == 410
    assert "/account/login/" in answer.content.decode()


def test_sign_in_says_who_is_let_in_before_the_set_up(client: Client) -> None:
    assert "Nobody can sign in yet." in client.get("/account/login/").content.decode()
    found(
        Founding(
            organisation="Kranich Instruments",
            name="Katharina Vogt",
            email="hr@kranich.example",
            password="a long enough password",
        ),
        now=timezone.now(),
    )
    assert "Nobody can sign in yet." not in client.get("/account/login/").content.decode()


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("http://localhost:8000", True),
        ("http://onboarding.kranich.example", False),  # answered with 400
        ("https://localhost", False),  # forms are refused without the setting
    ],
)
def test_an_address_nobody_answers_to_is_refused_with_the_way_out(
    client: Client, settings: Any, address: str, taken: bool
) -> None:
    settings.PUBLIC_ADDRESS = ""
    answer = send_answers(client, public_address=address)

    assert is_set_up() is taken
    assert answer.status_code == (302 if taken else 422)
    assert (f"CROSSBOARD_PUBLIC_ADDRESS={address}" in answer.content.decode()) is not taken


def test_an_address_of_the_settings_is_what_counts(client: Client, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://onboarding.kranich.example"
    token = issue_setup_link(now=timezone.now())
    page = client.get(f"/setup/{token}/", follow=True).content.decode()
    assert 'value="https://onboarding.kranich.example"' in page
    assert send_answers(client, public_address=settings.PUBLIC_ADDRESS).status_code == 302


def send_answers(client: Client, **given: str) -> Any:
    client.get(f"/setup/{issue_setup_link(now=timezone.now())}/")
    answers = {
        "organisation": "Kranich Instruments",
        "name": "Katharina Vogt",
        "email": "hr@kranich.example",
        "password": "a long enough password",
        "language": "en",
        "time_zone": "Europe/Berlin",
    }
    return client.post("/setup/", answers | given)
