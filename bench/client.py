"""Rows "client": a full read of 10,000 people, beside fetching the same pages as bytes.

Ours and the bytes use the same HTTP library and the same number of requests in flight; two published
clients of others read the same sandbox in the same rounds, as their authors mean it. The sandbox is
a process of its own without limits, and so is each measurement: its memory is its own.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.rows import Row, Target
from tools import witness

PEOPLE = 10_000
CREDENTIAL = ("papi-bench", "papi-bench-secret")
PROJECT = Path(__file__).parents[1]
FLOOR = "bytes"


class Race(NamedTuple):
    """Who reads one generation of the API, how often, and what ours must keep."""

    generation: str
    rounds: int
    target: Target
    other: str
    other_script: str


RACES = [
    Race("v1", 5, Target(2.0, peak=120), "personio-py", "read_personio_py.py"),
    Race("v2", 3, Target(1.5), "personio-client", "read_personio_client.py"),
]


class Measured(NamedTuple):
    seconds: float
    peak: float
    read: int


def rows() -> Iterator[Row]:
    """Each row as soon as it is measured."""
    python = witness.installed()
    with _sandbox() as address:
        for race in RACES:
            yield from _rows(race, _commands(race, address, python))


def _commands(race: Race, address: str, python: Path) -> Mapping[str, list[str]]:
    ours = [sys.executable, "-m", "bench.reading"]
    script = str(PROJECT / "tests" / "witness" / race.other_script)
    return {
        FLOOR: [*ours, "bytes", race.generation, address],
        f"client {race.generation}": [*ours, "client", race.generation, address],
        f"{race.other} {race.generation}": [str(python), script, address, *CREDENTIAL],
    }


def _rows(race: Race, commands: Mapping[str, list[str]]) -> Iterator[Row]:
    rounds: list[dict[str, Measured]] = [
        {name: _measured(command) for name, command in commands.items()}
        for _ in range(race.rounds)  # in turn, so that all meet the same machine
    ]
    floor = median(one[FLOOR].seconds for one in rounds)
    for name in commands:
        if name != FLOOR:
            yield Row(
                name,
                median(one[name].seconds for one in rounds),
                floor,
                max(one[name].peak for one in rounds),
                min(one[name].read for one in rounds),
                PEOPLE,
                race.target if name.startswith("client ") else None,
            )


def _measured(command: list[str]) -> Measured:
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, cwd=PROJECT, env=_environment()
    )
    found = json.loads(done.stdout)
    return Measured(found["seconds"], found["peak"], len(found["people"]))


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
