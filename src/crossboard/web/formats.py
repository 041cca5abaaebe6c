"""Dates, times and money as people read them; everything stands in a <time> where it is one."""

from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

DAY_STYLES = {
    "en": {"": "j M Y", "short": "j M", "long": "j F Y", "weekday": "D, j M", "full": "l, j F Y"},
    "de": {
        "": "d.m.Y",
        "short": "d.m.",
        "long": "j. F Y",
        "weekday": "D, d.m.",
        "full": "l, j. F Y",
    },
}

NOTHING = SafeString('<span class="cb-3">&ndash;</span>')


def spoken() -> str:
    """Return the language of the page: de, or en for everything else."""
    return "de" if (get_language() or "en").startswith("de") else "en"


def day_text(value: date, style: str = "") -> str:
    """Return a calendar day: `1 Dec 2026` or `01.12.2026`; styles short, long, weekday, full.

    A moment is first moved into the organisation's zone; a date never moves.
    """
    return dateformat.format(_local(value), DAY_STYLES[spoken()][style])


def day_text_in(language: str, value: date, style: str = "long") -> str:
    """Return a calendar day as a reader of `language` writes it, for mails."""
    with override(language):
        return day_text(value, style)


def time_text(value: datetime) -> str:
    """Return `13:40` in the organisation's zone."""
    return dateformat.format(_local(value), "H:i")


def moment_text(value: datetime, style: str = "") -> str:
    """Return day and time in the organisation's zone: `23 Nov 2026, 13:40`."""
    return f"{day_text(value, style)}, {time_text(value)}"


def money_text(minor: int, currency: str) -> str:
    """Return an amount given in minor units: `€1,360.00` or `1.360,00 €`."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    return format_currency(amount, currency, locale=spoken())


def day(value: date | None, style: str = "") -> SafeString:
    return _stamp(value, day_text(value, style) if value else "")


def clock_time(value: datetime | None) -> SafeString:
    return _stamp(value, time_text(value) if value else "")


def moment(value: datetime | None, style: str = "") -> SafeString:
    return _stamp(value, moment_text(value, style) if value else "")


def money(minor: int | None, currency: str = "EUR") -> SafeString:
    if minor is None:
        return NOTHING
    return format_html('<span class="cb-num cb-nowrap">{}</span>', money_text(minor, currency))


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _stamp(value: date | None, text: str) -> SafeString:
    if value is None:
        return NOTHING
    return format_html(
        '<time class="cb-nowrap" datetime="{}">{}</time>', _local(value).isoformat(), text
    )
