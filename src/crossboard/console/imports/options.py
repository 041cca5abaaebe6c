"""The list of all countries as `<option>`s, made once a language: a grid needs it fifty times."""

from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from crossboard.countries.names import country_choices


def country_options() -> SafeString:
    """Return every ISO country as an option, in the order of the reader's alphabet."""
    return _options((get_language() or "en")[:2])


@cache
def _options(language: str) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', country_choices(language))
