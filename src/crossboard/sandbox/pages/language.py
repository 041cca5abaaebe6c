"""German and English: templates are written in English, German stands in a .po file."""

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.pofile import read_po

LANGUAGES = ("en", "de")


class _German(NullTranslations):
    def __init__(self, texts: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        return self.texts.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        one, many = self.texts.get(msgid1, (msgid1, msgid2))
        return one if n == 1 else many


@cache
def translations(language: str) -> NullTranslations:
    """The texts of one language; English is what the templates say."""
    return _German(german_texts()) if language == "de" else NullTranslations()


@cache
def german_texts() -> dict[str, tuple[str, ...]]:
    """English text to its German forms: one, or singular and plural."""
    path = files(__package__).joinpath("locale/de/LC_MESSAGES/sandbox.po")
    catalogue = read_po(BytesIO(path.read_bytes()), locale="de")
    rows = ((one.id, one.string) for one in catalogue if one.id)
    return {_first(english): _forms(german) for english, german in rows}


def chosen_language(cookie: str | None, accepted: str) -> str:
    """The reader's choice, else what the browser asks for, else English."""
    wanted = (cookie or "", *(part[:2].lower() for part in accepted.split(",")))
    return next((one for one in wanted if one in LANGUAGES), "en")


def _first(english: str | tuple[str, ...] | list[str]) -> str:
    return english if isinstance(english, str) else english[0]


def _forms(german: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (german,) if isinstance(german, str) else tuple(german or ())
