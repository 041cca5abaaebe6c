"""`./run check`: one line per check, its findings only when it has some."""

import os
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
CODE = ("src", "tests", "tools", "bench")
EXCEPT = [
    *("--per-file-ignores", "sandbox/pages", "D004,D018"),  # no Django there: no tags for addresses
    *("--per-file-ignores", "/mail/", "H036"),  # programs that read mail know no margins
]
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", *CODE],
    "lint": ["-m", "ruff", "check", *CODE],
    "types": ["-m", "mypy"],
    "floors": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "templates": ["-m", "djlint", "src", "--lint", "--quiet", *EXCEPT],
    "migrations": ["-W", "ignore::RuntimeWarning", "-m", "django", "makemigrations", "--check"],
    "German": ["tools/translations.py", "check"],
    "forbidden": ["tools/forbidden.py"],
    "shape": ["tools/shape.py"],
}
SHOWN_ALWAYS = {"shape"}


def main() -> int:
    failed = [name for name, arguments in CHECKS.items() if not _passes(name, arguments)]
    print(f"check: failed: {', '.join(failed)}" if failed else "check: all good")
    return 1 if failed else 0


def _passes(name: str, arguments: list[str]) -> bool:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "crossboard.config.settings",
        "CROSSBOARD_DATA": str(PROJECT / ".crossboard" / "test"),
    }
    begin = time.monotonic()
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    good = answer.returncode == 0
    print(f"{'✓' if good else '✗'} {name:<12} {time.monotonic() - begin:5.1f} s", flush=True)
    if not good or name in SHOWN_ALWAYS:
        print(answer.stdout, flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
