"""Compile the translations (`compile`), add texts not yet in a catalogue (`gather`), or report what
is missing in German (`check`).

A catalogue is complete when every text of the sources is in it, translated and not fuzzy.
"""

import sys
from collections import defaultdict
from pathlib import Path

import polib
from texts import Text, texts_of

METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "de",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
SOURCES = Path(__file__).resolve().parents[1] / "src" / "crossboard"


def compile_catalogues() -> int:
    """Write a .mo beside each .po that is newer."""
    for source in SOURCES.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
    return 0


def gather() -> int:
    """Add an empty entry for every text that is not in its app's catalogue; drop unused ones."""
    for app in sorted(SOURCES.iterdir()):
        texts = texts_of(app)
        path = app / "locale" / "de" / "LC_MESSAGES" / "django.po"
        if texts or path.exists():
            _bring_up_to_date(path, texts)
    return 0


def _bring_up_to_date(path: Path, texts: dict[Text, str]) -> None:
    before = _read(path)
    old = {_text(entry): entry for entry in before}
    new = polib.POFile(wrapwidth=0)
    new.metadata = before.metadata or METADATA
    for text, where in texts.items():
        entry = old.get(text) or _empty(text)
        entry.occurrences = [(where, "")]
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))


def _read(path: Path) -> polib.POFile:
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def _text(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt)


def _empty(text: Text) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.msgid, msgctxt=text.context)
    if text.plural:
        entry.msgid_plural, entry.msgstr_plural = text.plural, {0: "", 1: ""}
    return entry


def check() -> int:
    """Name every text that HR would read in English."""
    findings = 0
    for app in sorted(SOURCES.iterdir()):
        for text in missing_in(app):
            print(f"{app.name}: {text.msgid!r}")
            findings += 1
    for sentence in clashes():
        print(sentence)
        findings += 1
    return min(findings, 1)


def clashes() -> list[str]:
    """Name texts that two apps translate differently: all catalogues are one, the first app wins."""
    said: dict[Text, dict[str, str]] = defaultdict(dict)
    for path in sorted(SOURCES.glob("*/locale/de/LC_MESSAGES/django.po")):
        for entry in _read(path).translated_entries():
            german = entry.msgstr or entry.msgstr_plural.get(0, "")
            said[_text(entry)].setdefault(german, path.relative_to(SOURCES).parts[0])
    return [
        f"{text.msgid!r} needs a context: "
        + ", ".join(f"{german!r} in {app}" for german, app in words.items())
        for text, words in said.items()
        if len(words) > 1
    ]


def missing_in(app: Path) -> list[Text]:
    """Return the texts of an app that have no German."""
    catalogue = _read(app / "locale" / "de" / "LC_MESSAGES" / "django.po")
    done = {_text(entry) for entry in catalogue.translated_entries()}
    open_entries = (*catalogue.untranslated_entries(), *catalogue.fuzzy_entries())
    known = {text for text in texts_of(app) if text not in done}
    return sorted({*known, *map(_text, open_entries)}, key=lambda text: text.msgid)


if __name__ == "__main__":
    sys.exit({"compile": compile_catalogues, "gather": gather, "check": check}[sys.argv[1]]())
