"""Every component renders, speaks and escapes."""

import pytest
from django.test import Client

from tests.web.sample import render

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample")]


@pytest.mark.parametrize("name", ["console", "portal"])
@pytest.mark.parametrize("query", ["", "?wrong"])
def test_page_with_all_components_renders(client: Client, name: str, query: str) -> None:
    answer = client.get(f"/show/{name}/{query}")
    assert answer.status_code == 200
    assert "cb-skip" in answer.content.decode()


def test_stage_has_glyph_and_word() -> None:
    html = render("{% stage 'data_collection' %}")
    assert "glyphs.svg" in html
    assert "#collect" in html
    assert "Data collection" in html


def test_words_are_escaped() -> None:
    html = render("{% person name sub %}{% tag name %}", name="<b>x</b>", sub="<i>")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;x" in html
