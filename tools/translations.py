"""Compile the translations (`compile`), or report what is missing in German (`check`).

A catalogue is complete when every text of the sources is in it, translated and not fuzzy.
"""

import sys
from pathlib import Path

import polib

SOURCES = Path(__file__).resolve().parents[1] / "src" / "crossboard"


def compile_catalogues() -> int:
    """Write a .mo beside each .po that is newer."""
    for source in SOURCES.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
    return 0


def check() -> int:
    """Name every entry that HR would read in English."""
    findings = 0
    for source in sorted(SOURCES.glob("*/locale/de/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(source))
        for entry in (*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()):
            print(f"{source.relative_to(SOURCES)}:{entry.linenum}: {entry.msgid!r}")
            findings += 1
    return min(findings, 1)


if __name__ == "__main__":
    sys.exit({"compile": compile_catalogues, "check": check}[sys.argv[1]]())
