"""What a page loads: collected from packages, complete, small."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from crossboard.web.signs import LADDER, STAGES

BUDGET = 150_000
WEB = Path(__file__).parents[2] / "src" / "crossboard" / "web"

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sample")]


def loaded_by(page: str) -> list[str]:
    return re.findall(r'(?:src|href)="/static/([^"#?]+\.(?:css|js|svg))', page)


def test_addresses_carry_a_version_and_may_be_kept(client: Client) -> None:
    address = re.findall(
        r'"(/static/web/css/base\.css\?v=\w+)"', client.get("/show/portal/").content.decode()
    )[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "max-age=31536000" in answer["Cache-Control"]
    answer.close()


def read(name: str) -> bytes:
    found = finders.find(name)
    assert found, f"{name} is not there: run `npm ci` and tools/collect_assets.py"
    return Path(str(found)).read_bytes()


def test_script_and_style_stay_within_150_kb(client: Client) -> None:
    names = {n for n in loaded_by(client.get("/show/console/").content.decode()) if "svg" not in n}
    assert sum(len(brotli.compress(read(name))) for name in names) < BUDGET


def test_every_picture_of_a_page_exists(client: Client) -> None:
    page = client.get("/show/console/").content.decode()
    sprite = read("vendor/icons.svg").decode()
    for name in re.findall(r"vendor/icons\.svg[^#]*#([a-z0-9-]+)", page):
        assert f'id="{name}"' in sprite
    for name in loaded_by(page):
        assert read(name)


def test_every_stage_has_a_glyph_and_a_colour() -> None:
    glyphs = read("web/glyphs.svg").decode()
    badges = read("web/css/badge.css").decode()
    assert set(LADDER) < set(STAGES)
    for stage in STAGES:
        assert f'id="{stage}"' in glyphs
        assert stage == "draft" or f".cb-stage-{stage} " in badges


def test_no_page_carries_inline_script_or_style() -> None:
    for file in WEB.rglob("templates/**/*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text), file


def test_every_flag_of_a_country_is_there() -> None:
    for code in ("de", "pt", "br", "in", "jp", "bg", "nl", "us", "gb", "za"):
        assert read(f"vendor/flags/{code}.svg").startswith(b"<svg")
