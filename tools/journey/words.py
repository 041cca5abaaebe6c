"""The words on the screens, from the product's own catalogues: no second list of German."""

import os
import tempfile

from django.utils import translation

from crossboard.sandbox.pages.language import translations


def open_catalogues() -> None:
    """Set Django up with the product's settings, which only want some folder for data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossboard.config.settings")
    os.environ.setdefault("CROSSBOARD_DATA", tempfile.gettempdir())
    import django  # noqa: PLC0415 - its settings read the environment just set

    django.setup()


def product_word(language: str, english: str, *, context: str = "", **values: object) -> str:
    """Return what the pages say for `english`, with every `%(name)s` filled in."""
    with translation.override(language):
        said = translation.pgettext(context, english) if context else translation.gettext(english)
    return said % values if values else said


def counted_word(language: str, one: str, many: str, **values: object) -> str:
    """Return the singular or the plural, as `n` or else `counter` among `values` asks."""
    number = values.get("n", values.get("counter", 0))
    with translation.override(language):
        return translation.ngettext(one, many, int(str(number))) % values


def sandbox_word(language: str, english: str) -> str:
    """Return what the sandbox's own pages say."""
    return translations(language).gettext(english)
