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
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


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
        BytesIO(source.encode()), list(KEYWORDS), [], {}
    ):
        if text := _text(name, words if isinstance(words, tuple) else (words,)):
            yield text


def _text(name: str, words: tuple[str | None, ...]) -> Text | None:
    said = [word for word in words if word]
    if name.startswith(("pgettext", "npgettext")):
        context, *said = said
        return Text(said[0], said[1] if name.startswith("n") else "", context) if said else None
    if not said:
        return None
    return Text(said[0], said[1] if name.startswith("ngettext") and len(said) > 1 else "")
