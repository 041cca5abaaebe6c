"""Addresses of static files that change when any file changes, so that browsers may keep them a year."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage

WEB = Path(__file__).parent


@cache
def version() -> str:
    """Return a short hash over all that the pages load: our files and the collected ones."""
    digest = hashlib.sha256()
    for file in sorted([*(WEB / "static").rglob("*.*"), *(WEB / "assets").rglob("*.*")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:10]


class VersionedFiles(StaticFilesStorage):
    """Static files as they lie, with `?v=…` behind; no copy, no manifest to keep in step."""

    def url(self, name: str | None) -> str:
        return f"{super().url(name)}?v={version()}"
