"""The tool that finds texts sees every way in which one is written."""

from importlib import import_module
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
PYTHON = """
_("plain")
pgettext_lazy("stage", "Live")
ngettext("%(n)s person", "%(n)s people", 2)
print("silent")
"""
TEMPLATE = """{% load i18n %}<b>
    {% translate "tag" %}
  {% translate "Enter" context "key" %}
{% blocktranslate with a=b %}Hello {{ a }}{% endblocktranslate %}
      {% blocktranslate count n=n %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}</b>
"""


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(TOOLS))
    return import_module("texts")


def test_texts_of_python_and_templates_are_found(texts, tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text(PYTHON, encoding="utf-8")
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(TEMPLATE, encoding="utf-8")
    assert {tuple(text) for text in texts.texts_of(tmp_path)} == {
        ("plain", "", None),
        ("Live", "", "stage"),
        ("%(n)s person", "%(n)s people", None),
        ("tag", "", None),
        ("Enter", "", "key"),
        ("Hello %(a)s", "", None),
        ("%(n)s row", "%(n)s rows", None),
    }


def test_one_word_with_two_meanings_is_named(texts, tmp_path: Path, monkeypatch) -> None:
    for app, german in (("console", "Sie"), ("portal", "Du"), ("people", "Sie")):
        path = tmp_path / app / "locale" / "de" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid "You"\nmsgstr "{german}"\n', encoding="utf-8")
    translations = import_module("translations")
    monkeypatch.setattr(translations, "SOURCES", tmp_path)
    assert translations.clashes() == ["'You' needs a context: 'Sie' in console, 'Du' in portal"]
