"""`./run cover`: how much of client and sandbox their own tests run, lines and branches apart."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = ("personio", "sandbox")
FLOOR = 98.0
KINDS = {
    "lines": ("covered_lines", "num_statements"),
    "branches": ("covered_branches", "num_branches"),
}


def main() -> int:
    """1 when a test fails or a share is below the floor."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        failed = subprocess.run(_command(report), cwd=PROJECT, check=False).returncode
        files = json.loads(report.read_text("utf-8"))["files"] if report.exists() else {}
    shares = [share for package in PACKAGES for share in _shares(package, files)]
    return int(bool(failed) or not files or min(shares) < FLOOR)


def _command(report: Path) -> list[str]:
    measured = [f"--cov=crossboard.{package}" for package in PACKAGES]
    tests = [f"tests/{package}" for package in PACKAGES]
    reports = ["--cov-report=", f"--cov-report=json:{report}"]
    workers = ["-n", str(os.cpu_count() or 1)]
    return [sys.executable, "-m", "pytest", *workers, *measured, "--cov-branch", *reports, *tests]


def _shares(package: str, files: dict[str, dict[str, dict[str, int]]]) -> list[float]:
    """Print and return the package's shares in per cent."""
    counts: Counter[str] = Counter()
    for name, measured in files.items():
        if f"crossboard/{package}/" in Path(name).as_posix():
            counts.update(
                {key: measured["summary"][key] for pair in KINDS.values() for key in pair}
            )
    shares = []
    for kind, (covered, of) in KINDS.items():
        share = 100 * counts[covered] / max(counts[of], 1)
        print(f"{package:10}{kind:10}{counts[covered]:6} of {counts[of]:6} {share:7.2f} %")
        shares.append(share)
    return shares


if __name__ == "__main__":
    sys.exit(main())
