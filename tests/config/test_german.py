"""The German of our catalogues is the German that is shown: no other app's catalogue comes first."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.utils import translation


def catalogues() -> Iterator[Path]:
    for app in apps.get_app_configs():
        if app.name.startswith("crossboard."):
            yield from Path(app.path).glob("locale/de/LC_MESSAGES/django.po")


def shown(entry: polib.POEntry) -> str:
    if entry.msgctxt:
        return translation.pgettext(entry.msgctxt, entry.msgid)
    return translation.gettext(entry.msgid)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parents[3].name)
def test_each_text_is_shown_as_its_own_catalogue_says(path: Path) -> None:
    with translation.override("de"):
        other = {
            entry.msgid: (entry.msgstr, shown(entry))
            for entry in polib.pofile(str(path))
            if entry.msgstr and not entry.msgid_plural and shown(entry) != entry.msgstr
        }
    assert not other
