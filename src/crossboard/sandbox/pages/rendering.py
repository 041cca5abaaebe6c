"""Templates to HTML: autoescaped, every text through gettext, dates as the reader writes them."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined

from crossboard.sandbox.pages.language import translations

NOTHING = "\N{EN DASH}"
_LOCALES = {"en": "en_GB", "de": "de_DE"}
_MOMENTS = {"en": "d MMM HH:mm:ss", "de": "dd.MM., HH:mm:ss"}
STATIC = Path(__file__).parent / "static"


@cache
def environment(language: str) -> Environment:
    """One environment a language, so that compiled templates are kept."""
    found = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    texts = translations(language)
    # jinja2's i18n extension adds this method to the environment at run time
    install = getattr(found, "install_gettext_callables")  # noqa: B009
    install(texts.gettext, texts.ngettext, newstyle=True)
    found.filters["day"] = lambda value: _day(value, language)
    found.filters["moment"] = lambda value: _moment(value, language)
    found.filters["initials"] = initials
    return found


def render(template: str, language: str, context: dict[str, object]) -> str:
    return environment(language).get_template(template).render(language=language, **context)


def initials(name: str) -> str:
    """Two letters, or the first sign of a name in a script without capitals."""
    words = name.split()
    first = words[0][:1] if words else "?"
    return (first + words[-1][:1]).upper() if first.upper() != first.lower() else first


def _day(value: date | None, language: str) -> str:
    return format_date(value, "medium", locale=_LOCALES[language]) if value else NOTHING


def _moment(value: datetime | None, language: str) -> str:
    if value is None:
        return NOTHING
    return format_datetime(value, _MOMENTS[language], locale=_LOCALES[language])
