"""Pictures that pages and documents show are there: the help's also go into the wheel."""

import re
from pathlib import Path

import pytest

from crossboard.console.help.pictures import STEPS, pictures

PROJECT = Path(__file__).parents[2]
DOCUMENTS = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_documents_pictures_are_there(document: Path):
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
    assert [name for name in shown if not (document.parent / name).exists()] == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_step_of_the_help_has_its_picture(language: str):
    assert pictures(language).keys() == STEPS.keys()
