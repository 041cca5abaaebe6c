from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from crossboard.web import formats

DAY = date(2026, 12, 1)
LATE = datetime(2026, 11, 30, 23, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("style", "english", "german"),
    [
        ("", "1 Dec 2026", "01.12.2026"),
        ("short", "1 Dec", "01.12."),
        ("long", "1 December 2026", "1. Dezember 2026"),
        ("weekday", "Tue, 1 Dec", "Di, 01.12."),
        ("full", "Tuesday, 1 December 2026", "Dienstag, 1. Dezember 2026"),
    ],
)
def test_day_in_both_languages(style: str, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.day_text(DAY, style) == english
    with translation.override("de"):
        assert formats.day_text(DAY, style) == german


def test_moment_stands_in_the_zone_of_the_organisation() -> None:
    with timezone.override(ZoneInfo("Asia/Tokyo")), translation.override("en"):
        assert formats.moment_text(LATE) == "1 Dec 2026, 08:40"
        assert 'datetime="2026-12-01T08:40:00+09:00"' in formats.moment(LATE)


def test_calendar_day_never_moves_with_the_zone() -> None:
    with timezone.override(ZoneInfo("Pacific/Auckland")), translation.override("en"):
        assert formats.day_text(DAY) == "1 Dec 2026"


@pytest.mark.parametrize(
    ("minor", "currency", "english", "german"),
    [
        (136000, "EUR", "€1,360.00", "1.360,00 €"),
        (-5, "EUR", "-€0.05", "-0,05 €"),
        (34000, "JPY", "¥34,000", "34.000 ¥"),
    ],
)
def test_money_in_both_languages(minor: int, currency: str, english: str, german: str) -> None:
    with translation.override("en"):
        assert formats.money_text(minor, currency) == english
    with translation.override("de"):
        assert formats.money_text(minor, currency).replace("\xa0", " ") == german


def test_nothing_is_a_dash() -> None:
    for empty in (formats.day(None), formats.moment(None), formats.money(None)):
        assert "&ndash;" in empty
