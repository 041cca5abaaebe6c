"""Row "client": a full read of 10,000 people, beside fetching the same pages as bytes.

Both use the same HTTP library, the same number of requests in flight, and a sandbox in a process of
its own without limits. Each measurement is a process of its own, so that its memory is its own.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.rows import Row

PEOPLE = 10_000
CREDENTIAL = ("papi-bench", "papi-bench-secret")
ROUNDS = {"v1": 5, "v2": 3}
PROJECT = Path(__file__).parents[1]


def rows() -> list[Row]:
    with _sandbox() as address:
        return [
            _row("v1", address, target=2.0, peak_target=120),
            _row("v2", address, target=1.5, peak_target=None),
        ]


def _row(generation: str, address: str, *, target: float, peak_target: float | None) -> Row:
    floors, reads = [], []
    for _ in range(ROUNDS[generation]):  # in turn, so that both meet the same machine
        floors.append(_measured("bytes", generation, address))
        reads.append(_measured("client", generation, address))
    return Row(
        f"client {generation}",
        median(one["seconds"] for one in reads),
        median(one["seconds"] for one in floors),
        target,
        max(one["peak"] for one in reads),
        peak_target,
    )


def _measured(what: str, generation: str, address: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.reading", what, generation, address]
    done = subprocess.run(command, check=True, capture_output=True, cwd=PROJECT, env=_environment())
    found: dict[str, float] = json.loads(done.stdout)
    return found


@contextmanager
def _sandbox() -> Iterator[str]:
    """The address of a sandbox of 10,000 people, until the block ends."""
    command = [sys.executable, "-m", "crossboard.sandbox", "--port", "0", "--limits", "off"]
    command += ["--company", f"large:{PEOPLE}", "--credential", ":".join(CREDENTIAL)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=_environment()
    ) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()


def _address(process: "subprocess.Popen[str]") -> str:
    lines = iter(process.stdout or ())
    address = ""
    for line in lines:
        if found := re.search(r"http://\S+", line):
            address = found[0]
        if line.startswith("Ready"):
            return address
    raise SystemExit("the sandbox did not start")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
