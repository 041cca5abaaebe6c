#!/usr/bin/env python3
"""Install from nothing, again and again, as a stranger would: one line per way, exit 1 on a failure.

    sudo tools/try_install.py [NAME...]        all ways, or the named ones; root only

Each way takes a fresh clone of the last commit, runs `./run demo` to its printed block, opens the
first page, ends it as Ctrl-C in a terminal does, starts it again, ends it with SIGTERM, and then
looks for processes that stayed and for permissions that changed outside the project's folder.
"""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
USER = "crossboard-try"
LONG = "a folder with spaces and a very long name " * 3 + "that ends after some 150 characters"
LIMIT, AGAIN_LIMIT, STOP_LIMIT = 300.0, 10.0, 10.0
WATCHED = ("/root", "/home", "/opt", "/srv", "/etc", "/var", "/usr/local", "/tmp")


@dataclass(frozen=True)
class Way:
    """One way to install: who, where, under which environment, beside what."""

    name: str
    user: str = "root"
    folder: str = "crossboard"
    environment: dict[str, str] = field(default_factory=dict)
    without_node: bool = False
    port_taken: bool = False
    beside_tests: bool = False


WAYS = [
    Way("root"),
    Way("root-long-path-C", folder=LONG, environment={"LC_ALL": "C", "LANG": "C"}),
    Way("user-closed-home", user=USER),
    Way("user-long-path-C", user=USER, folder=LONG, environment={"LC_ALL": "C", "LANG": "C"}),
    Way("user-without-node", user=USER, without_node=True),
    Way("port-taken", user=USER, port_taken=True),
    Way("beside-tests", user=USER, beside_tests=True),
]


class Failed(Exception):
    """This way does not do what is promised."""


def main(names: list[str]) -> int:
    if os.geteuid() != 0:
        sys.exit("It makes and removes a user: run it as root.")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)  # so that user and folders go
    bad = 0
    with throw_away_user():
        for way in [each for each in WAYS if not names or each.name in names]:
            try:
                told = attempt(way)
            except Failed as failed:
                bad += 1
                told = f"FAILED: {failed}"
            print(f"{way.name:<18} {told}", flush=True)
    return min(bad, 1)


def attempt(way: Way) -> str:
    with place_for(way) as folder, taken_port(way):
        before = permissions()
        with tests_beside(way, folder):
            first, stop_first = up_and_down(way, folder, signal.SIGINT)
        nothing_left(folder)
        again, stop_again = up_and_down(way, folder, signal.SIGTERM)
        nothing_left(folder)
        changed = [path for path, mode in permissions().items() if before.get(path, mode) != mode]
        if changed:
            raise Failed(f"permissions changed: {', '.join(changed[:5])}")
    for figure, limit in ((first, LIMIT), (again, AGAIN_LIMIT)):
        if figure > limit:
            raise Failed(f"up after {figure:.1f} s, promised {limit:.0f} s")
    return (
        f"first {first:5.1f} s, again {again:4.1f} s, Ctrl-C {stop_first:.1f} s, "
        f"SIGTERM {stop_again:.1f} s, nothing left, no permission changed"
    )


def up_and_down(way: Way, folder: Path, number: signal.Signals) -> tuple[float, float]:
    begin = time.monotonic()
    demo = start(way, folder, "./run", "demo")
    address = wait_for_block(demo, begin)
    up = time.monotonic() - begin
    if way.port_taken and address.endswith(":8000"):
        raise Failed("it printed the taken port")
    with urllib.request.urlopen(address, timeout=20) as page:  # an error status raises
        page.read()
    begin = time.monotonic()
    if number == signal.SIGINT:
        os.killpg(demo.pid, number)  # a terminal sends it to the whole group
    else:
        demo.send_signal(number)
    demo.wait(60)
    down = time.monotonic() - begin
    if down > STOP_LIMIT or demo.returncode:
        raise Failed(f"down after {down:.1f} s with code {demo.returncode}")
    return up, down


def nothing_left(folder: Path) -> None:
    if left := processes_of(folder):
        raise Failed(f"processes left: {left}")


def start(way: Way, folder: Path, *command: str) -> subprocess.Popen[str]:
    """Start as the way's user, in a session of its own, with nothing of our environment."""
    entry = pwd.getpwnam(way.user)
    kept = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "SSL_"))}
    path = "/usr/local/bin:/usr/bin:/bin"
    return subprocess.Popen(
        command,
        cwd=folder,
        env=kept
        | {"HOME": entry.pw_dir, "PATH": without_npm() if way.without_node else path}
        | way.environment,
        user=entry.pw_uid,
        group=entry.pw_gid,
        extra_groups=[],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for_block(demo: subprocess.Popen[str], begin: float) -> str:
    """Read what is printed up to its last line; return the address in it."""
    lines: list[str] = []
    while not lines or "Ctrl-C ends it" not in lines[-1]:
        line = demo.stdout.readline() if demo.stdout else ""
        if not line or time.monotonic() - begin > LIMIT:
            raise Failed("it did not come up: " + "".join(lines[-12:]))
        lines.append(line)
    told = "".join(lines)
    found = re.search(r"ready: (\S+)", told)
    if found is None or "Client ID" not in told or "Secret" not in told:
        raise Failed(f"address, Client ID or Secret is missing: {told}")
    return found[1]


@contextmanager
def throw_away_user() -> Iterator[None]:
    subprocess.run(["useradd", "--create-home", "--shell", "/bin/sh", USER], check=True)
    try:
        Path(pwd.getpwnam(USER).pw_dir).chmod(0o700)
        yield
    finally:
        subprocess.run(["userdel", "--remove", USER], check=True, stderr=subprocess.DEVNULL)


@contextmanager
def place_for(way: Way) -> Iterator[Path]:
    """A fresh clone in a folder that is closed to everybody else."""
    entry = pwd.getpwnam(way.user)
    with tempfile.TemporaryDirectory(dir=entry.pw_dir, prefix="try ") as closed:
        folder = Path(closed, way.folder)
        git = ["git", "-c", "advice.detachedHead=false"]
        subprocess.run([*git, "clone", "-q", PROJECT, folder], check=True)
        for path in (Path(closed), *Path(closed).rglob("*")):
            os.chown(path, entry.pw_uid, entry.pw_gid, follow_symlinks=False)
        try:
            yield folder
        finally:
            for process in processes_of(folder):
                os.kill(process, signal.SIGKILL)
            remove_servers(folder)


def remove_servers(folder: Path) -> None:
    """Root's databases lie outside the project: remove those of this clone."""
    for pointer in folder.glob(".crossboard/*/postgres"):
        if pointer.is_file():
            shutil.rmtree(Path("/var/lib/crossboard-pg") / pointer.read_text().strip())


@contextmanager
def taken_port(way: Way) -> Iterator[None]:
    with socket.socket() as listener:
        if way.port_taken:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", 8000))
            except OSError:
                raise Failed(
                    "not tried: another program holds port 8000 and may let it go"
                ) from None
            listener.listen()
        yield


@contextmanager
def tests_beside(way: Way, folder: Path) -> Iterator[None]:
    """Run tests of the same clone at the same time; they must pass."""
    if not way.beside_tests:
        yield
        return
    narrow = {**way.environment, "PYTEST_ARGS": "-k tenancy"}
    tests = start(Way(way.name, way.user, environment=narrow), folder, "./run", "test")
    yield
    told, _ = tests.communicate(timeout=600)
    if tests.returncode:
        raise Failed(f"the tests beside it failed: {told[-1500:]}")


def without_npm() -> str:
    """A PATH with everything of the machine but Node."""
    folder = Path(tempfile.gettempdir()) / "crossboard-try-path"
    folder.mkdir(exist_ok=True)
    for program in Path("/usr/bin").iterdir():
        link = folder / program.name
        if program.name not in {"node", "npm", "npx", "nodejs"} and not link.is_symlink():
            link.symlink_to(program)
    return str(folder)


def processes_of(folder: Path) -> list[int]:
    """Living processes that work in this folder or were told of it."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _knows(entry, folder)]


def _knows(entry: Path, folder: Path) -> bool:
    try:
        told = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
        told += os.fsencode((entry / "cwd").readlink())
    except OSError:
        return False
    return os.fsencode(folder) in told and int(entry.name) != os.getpid()


def permissions() -> dict[str, str]:
    """Mode and owner of every folder that was there before us."""
    command = ["find", *WATCHED, "-xdev", "-type", "d", "-printf", "%m %U %G %p\\0"]
    listed = subprocess.run(command, check=False, capture_output=True)
    rows = (row.split(" ", 3) for row in listed.stdout.decode(errors="replace").split("\0") if row)
    return {path: f"{mode} {user}:{group}" for mode, user, group, path in rows}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
