"""Language, theme and shortcuts: kept in a cookie, and with the user once signed in."""

import pytest
from django.test import Client

from crossboard.organisations.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample")]


@pytest.fixture
def user(client: Client) -> User:
    user = User.objects.create_user("katharina@kranich.example", "a long pass phrase")
    client.force_login(user)
    return user


def test_visitor_keeps_theme_and_language_in_cookies(client: Client) -> None:
    client.post("/look/theme/", {"theme": "dark"})
    client.post("/look/language/", {"language": "de"})
    page = client.get("/account/login/").content.decode()
    assert '<html lang="de" data-theme="dark">' in page
    assert "Dienstliche E-Mail" in page


def test_user_keeps_choices_on_every_device(client: Client, user: User) -> None:
    client.post("/look/theme/", {"theme": "dark"})
    client.post("/look/language/", {"language": "de"})
    client.post("/look/shortcuts/", {"shortcuts": "off"})
    user.refresh_from_db()
    assert (user.theme, user.language, user.shortcuts) == ("dark", "de", False)


def test_system_theme_leaves_the_page_without_theme(client: Client, user: User) -> None:
    client.post("/look/theme/", {"theme": "dark"})
    client.post("/look/theme/", {"theme": "system"})
    assert '<html lang="en">' in client.get("/show/console/").content.decode()


@pytest.mark.parametrize("value", ["xx", "", "../de"])
def test_unknown_language_changes_nothing(client: Client, value: str) -> None:
    answer = client.post("/look/language/", {"language": value})
    assert not answer.cookies


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_answer_never_leads_to_another_host(client: Client, wanted: str) -> None:
    assert client.post("/look/theme/", {"theme": "dark", "next": wanted})["Location"] == "/"


def test_answer_leads_back_to_the_page(client: Client) -> None:
    answer = client.post("/look/theme/", {"theme": "dark", "next": "/employees/?stage=draft"})
    assert answer["Location"] == "/employees/?stage=draft"


@pytest.mark.parametrize("path", ["/look/theme/", "/look/language/", "/look/shortcuts/"])
def test_reading_changes_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 405


def test_shortcuts_are_announced_only_when_on(client: Client, user: User) -> None:
    assert "data-cb-keys" in client.get("/show/console/").content.decode()
    client.post("/look/shortcuts/", {"shortcuts": "off"})
    assert "data-cb-keys" not in client.get("/show/console/").content.decode()
