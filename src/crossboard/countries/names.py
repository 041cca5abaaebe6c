"""ISO 3166-1 countries with their names in the reader's language (Unicode CLDR, through Babel)."""

import unicodedata
from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django_countries.data import COUNTRIES

CODES = frozenset(str(code) for code in COUNTRIES)


def country_name(code: str, language: str | None = None) -> str:
    """Return the name of an alpha-2 code in `language` (default: the page's); unknown codes as they are."""
    return _names(language or get_language() or "en").get(code, code)


def country_choices(language: str | None = None) -> list[tuple[str, str]]:
    """Return every country as (code, name), in the order of the alphabet."""
    return list(_sorted(language or get_language() or "en"))


def is_country(code: str) -> bool:
    return code in CODES


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language, sep="-").territories
    return {code: territories.get(code, str(COUNTRIES[code])) for code in sorted(CODES)}


@cache
def _sorted(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_names(language).items(), key=lambda pair: _folded(pair[1])))


def _folded(name: str) -> str:
    # Ägypten stands beside Afghanistan, not behind Zypern
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
