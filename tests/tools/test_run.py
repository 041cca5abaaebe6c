"""`./run` before anything is installed: what it says of a word or a program it does not have."""

import os
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHELLS = [name for name in ("sh", "dash", "bash") if shutil.which(name)]


def run(*words, shell="sh", **environment):
    return subprocess.run(
        [shutil.which(shell), PROJECT / "run", *words],
        env={**os.environ, **environment},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_help_lists_every_word(shell):
    answer = run("help", shell=shell, LC_ALL="C")
    assert answer.returncode == 0
    assert all(word in answer.stdout for word in ("demo", "test", "test-long", "check", "journey"))


def test_unknown_word_is_named():
    answer = run("check", "tset")
    assert answer.returncode == 2
    assert "does not know: tset" in answer.stderr


def test_missing_python_is_one_sentence(tmp_path):
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))
    answer = run("demo", PATH=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "Python 3.11 or newer: install it" in answer.stderr


def test_old_python_is_passed_over(tmp_path):
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert run("demo", PATH=str(tmp_path)).returncode == 1


@pytest.mark.parametrize("program", ["bench.client", "tools.witness", "tools.journey.__main__"])
def test_programs_find_what_they_import(program):
    import_module(program)
