"""What the preparation says when the machine lacks something, and when it does its work again."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools"))

import prepare


def test_missing_venv_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(prepare.Missing, match=r"apt install python3\.\d+-venv"):
        prepare._make_environment()


def test_failed_step_is_named():
    with pytest.raises(prepare.Missing, match="This step failed"):
        prepare._run(sys.executable, "-c", "raise SystemExit(3)")


def test_locked_list_lacks_nothing_that_its_packages_ask_for():
    """They are installed one by one, exactly as listed: nobody adds what is missing."""
    command = [sys.executable, "-m", "pip", "check"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


def test_step_is_done_again_only_when_its_cause_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "STAMPS", tmp_path / "stamps")
    cause, made, done = tmp_path / "cause", tmp_path / "made", []

    def make():
        made.touch()
        done.append(cause.read_text())

    for text in ("one", "one", "two"):
        cause.write_text(text)
        prepare._once("step", [cause], make, made=made)
    assert done == ["one", "two"]
    made.unlink()
    prepare._once("step", [cause], make, made=made)
    assert done == ["one", "two", "two"]
