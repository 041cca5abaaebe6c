"""The `crossboard` command: its overview, and mistakes an operator can mend."""

import pytest

from crossboard.cli import COMMANDS, main


def test_overview_names_every_command(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


def test_unknown_command_fails_with_the_overview(capsys):
    assert main(["sevre"]) == 2
    assert "usage: crossboard COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: crossboard {name}" in capsys.readouterr().out


def test_unknown_setting_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("CROSSBOARD_DATTA", "x")
    assert main(["serve"]) == 1
    assert capsys.readouterr().err.startswith("Unknown setting: CROSSBOARD_DATTA.")
