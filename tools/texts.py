"""Find every text of an app that people read: `gettext` calls in Python, tags in templates."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # what templatize leaves is no Python otherwise
KEYWORDS = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
)


class Text(NamedTuple):
    msgid: str
    plural: str = ""
    context: str | None = None


def texts_of(app: Path) -> dict[Text, str]:
    """Return the texts of an app's folder and where each was found first."""
    if not settings.configured:
        settings.configure()  # templatize asks for nothing that matters here
    found: dict[Text, str] = {}
    for file in sorted(
        [*app.rglob("*.py"), *app.glob("templates/**/*.html"), *app.glob("templates/**/*.txt")]
    ):
        if "migrations" not in file.parts:
            for text in _texts_in(file):
                found.setdefault(text, str(file.relative_to(app)))
    return found


def _texts_in(file: Path) -> Iterator[Text]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = INDENT.sub("", templatize(source, origin=str(file)))
    for _line, name, words, _comments in extract_python(
        BytesIO(source.encode()), dict.fromkeys(KEYWORDS), [], {}
    ):
        said = words if isinstance(words, (tuple, list)) else (words,)
        if text := _text(str(name), [word for word in said if word]):
            yield text


def _text(name: str, said: list[str]) -> Text | None:
    """Return what a call of `name` with these words asks to be translated."""
    context = said.pop(0) if "pgettext" in name and said else None
    if not said:
        return None
    plural = said[1] if name.startswith("n") and len(said) > 1 else ""
    return Text(said[0], plural, context)
