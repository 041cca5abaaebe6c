import pytest
from django.test import Client
from django.utils import timezone

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
