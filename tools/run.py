"""The words of `./run`. Standard library only: it runs before anything is installed."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable

import prepare

PROJECT = prepare.PROJECT
CPUS = os.cpu_count() or 1


def demo() -> int:
    """Everything up, with a sandbox company: prints address and logins"""
    prepare.everything("base")
    os.environ.setdefault("CROSSBOARD_DATA", str(PROJECT / ".crossboard" / "demo"))
    command = [str(prepare.PYTHON), "-m", "crossboard.cli", "demo"]
    os.execv(prepare.PYTHON, command)  # signals then reach the parent of all processes itself


def test() -> int:
    """All tests but the long ones (CI=true: a missing Chromium is a failure)"""
    return _pytest("-m", "not long", "tests")


def test_long() -> int:
    """The long tests: the full figures"""
    return _pytest("-m", "long", "tests")


def check() -> int:
    """format, lint, types, floors, templates, migrations, translations, shape"""
    return _tool("tools/check.py")


def journey() -> int:
    """The steps of the product in a real browser, screenshots into docs/images/journey/"""
    prepare.chromium()
    return _tool("-m", "tools.journey", *shlex.split(os.environ.get("JOURNEY_ARGS", "")))


def bench() -> int:
    """Measure speed beside a bare floor, write bench/results.json"""
    return _tool("-m", "bench")


def witness() -> int:
    """Published Personio clients read the sandbox, each in an environment of its own"""
    return _tool("tools/witness.py")


def cover() -> int:
    """How much of client and sandbox their tests run, at least 98 % of lines and branches"""
    return _tool("tools/cover.py")


def install() -> int:
    """Only install: afterwards .venv/bin/crossboard is there"""
    prepare.everything("base")
    return 0


WORDS: dict[str, Callable[[], int]] = {
    "demo": demo,
    "test": test,
    "test-long": test_long,
    "check": check,
    "journey": journey,
    "bench": bench,
    "witness": witness,
    "cover": cover,
    "install": install,
}


def main(words: list[str]) -> int:
    """Do each word in turn; all are done, the worst exit code is the answer."""
    if not words or set(words) - WORDS.keys():
        unknown = ", ".join(sorted(set(words) - WORDS.keys() - {"help", "-h", "--help"}))
        return _help(unknown)
    signal.signal(signal.SIGTERM, _stop)
    answer = 0
    for word in words:
        answer = max(answer, WORDS[word]())
    return answer


def _help(unknown: str) -> int:
    if unknown:
        sys.stderr.write(f"./run does not know: {unknown}\n\n")
    out = sys.stderr if unknown else sys.stdout
    out.write("usage: ./run WORD... (several are done in turn)\n\n")
    out.writelines(f"  {name:<10} {word.__doc__}\n" for name, word in WORDS.items())
    return 2 if unknown else 0


def _pytest(*arguments: str) -> int:
    prepare.chromium()
    workers = ("-n", str(CPUS)) if CPUS > 1 else ("-n", "0")
    extra = shlex.split(os.environ.get("PYTEST_ARGS", ""))
    return _tool("-m", "pytest", *workers, *arguments, *extra)


def _tool(*arguments: str) -> int:
    prepare.everything("dev")
    environment = {**os.environ, "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}"}
    command = [prepare.PYTHON, *arguments]
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as process:
        try:
            return process.wait()
        except (KeyboardInterrupt, SystemExit):
            process.terminate()
            process.wait()
            raise


def _stop(*_: object) -> None:
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except prepare.Missing as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
