"""Whatever a document of the project points at is there: pages, pictures, files named in words."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)|src=\"(?!https?:)([^\"]+)\"")
NAMED = re.compile(r"`((?:docs|tests|tools|src)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_what_a_document_points_at_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    linked = [document.parent / (one or other) for one, other in LINK.findall(text)]
    named = [PROJECT / one for one in NAMED.findall(text)]
    assert not [str(path) for path in (*linked, *named) if not path.exists()]
