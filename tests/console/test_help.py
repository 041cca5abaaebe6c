from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from crossboard.console.help.pictures import pictures
from crossboard.installation.models import Installation
from crossboard.organisations.models import User
from crossboard.sync.personio_menu import ENGLISH

pytestmark = pytest.mark.django_db
PAGE = "/help/connect-personio/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_article_names_the_nine_attributes_in_both_menus(hr: Client):
    page = text(hr.get(PAGE))
    for words in ("Hire date", "Settings › API credentials", "Create custom integration"):
        assert words in page


def test_article_speaks_personios_german(hr: Client, katharina: User):
    User.objects.filter(pk=katharina.pk).update(language="de")
    assert "Einstellungen › API-Zugriffsdaten" in text(hr.get(PAGE))


def test_support_address_is_hidden_while_unset(hr: Client):
    assert "Still stuck?" not in text(hr.get(PAGE))
    Installation.objects.create(
        support_address="help@operator.example", set_up_at=datetime.now(tz=UTC)
    )
    assert "mailto:help@operator.example" in text(hr.get(PAGE))


def test_pictures_are_found_under_any_number(tmp_path: Path, settings: Any):
    (tmp_path / "de").mkdir()
    for name in ("07-integrate.png", "12-plan.png", "notes.txt"):
        (tmp_path / "de" / name).touch()
    settings.STATICFILES_DIRS = [("journey", tmp_path)]
    finders.get_finder.cache_clear()
    found = pictures("de")
    finders.get_finder.cache_clear()
    assert found.keys() == {"integrate", "plan"}
    assert "journey/de/12-plan.png" in found["plan"]


def test_page_shows_each_picture_there_is(hr: Client):
    assert text(hr.get(PAGE)).count('<figure class="cb-shot">') == len(pictures("en"))


def test_what_is_read_besides_the_nine_is_named_whole(hr: Client):
    for word in ("id", *ENGLISH.helpful):
        assert word in text(hr.get(PAGE)).split("are read too")[0][-120:]
