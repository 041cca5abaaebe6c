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
