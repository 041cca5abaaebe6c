"""What may stand nowhere in the repository, and why."""

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RULES = [
    (
        r"set_config\([^)]*,\s*false\s*\)",
        r"\.py$",
        "a setting of the session leaks into the next request",
    ),
    (r"<script(?![^>]*\bsrc=)[^>]*>", r"\.html$", "inline script: the page's policy refuses it"),
    (
        r"\sstyle=\"|<style\b",
        r"templates/(?!mail/).*\.html$",
        "inline style: the policy refuses it",
    ),
    (r"\son[a-z]+=\"", r"\.html$", "inline handler: the page's policy refuses it"),
    (r"(src|href)=\"(https?:)?//", r"templates/(?!mail/).*\.html$", "files of other hosts"),
    (r"\b(TODO|FIXME|XXX)\b(?!.*#\d)", r"\.(py|html|css|js)$", "a to-do without an issue"),
    (r"unittest\.mock|monkeypatch\.setattr\(\"crossboard", r"\.py$", "our own code is not mocked"),
    (r"\bwait_for_timeout\(", r"\.py$", "a test that sleeps"),
    (r"-----BEGIN [A-Z ]*PRIVATE KEY", r"", "a private key"),
    (r"/(home|root|Users)/[a-z]", r"\.(py|md|toml|sh|yml|html)$", "a path of somebody's machine"),
]


def main() -> int:
    findings = [line for path in _files() for line in _findings(path)]
    print("\n".join(findings))
    return 1 if findings else 0


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    this = Path(__file__).relative_to(PROJECT)
    return [Path(name) for name in listed.stdout.split("\0") if name and Path(name) != this]


def _findings(path: Path) -> list[str]:
    try:
        text = (PROJECT / path).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):  # a picture, or deleted and not yet committed
        return []
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {why}: {match.group().strip()}"
        for pattern, names, why in RULES
        if re.search(names, str(path))
        for match in re.finditer(pattern, text)
    ]


if __name__ == "__main__":
    sys.exit(main())
