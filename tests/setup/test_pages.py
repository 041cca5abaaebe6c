import pytest
from django.test import Client
from django.utils import timezone

from crossboard.setup.links import issue_setup_link

pytestmark = pytest.mark.django_db


def test_set_up_page_opens_in_the_language_of_the_browser(client: Client) -> None:
    token = issue_setup_link(now=timezone.now())
    answer = client.get(f"/setup/{token}/", headers={"accept-language": "de"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="de">' in page
    assert '<option value="de" selected>' in page


def test_closed_set_up_link_offers_the_sign_in(client: Client) -> None:
    answer = client.get("/setup/nothing/")
    assert answer.status_code == 410
    assert "/account/login/" in answer.content.decode()
