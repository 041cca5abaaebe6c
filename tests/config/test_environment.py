"""What the operator can set is read once, refused when unknown, and written down."""

from pathlib import Path

import pytest

from crossboard.config.environment import Environment, SettingRefused, read_environment

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def test_values_are_typed():
    read = read_environment({"CROSSBOARD_PORT": "8123", "CROSSBOARD_DEMO": "true", "HOME": "/x"})
    assert (read.port, read.demo, read.debug) == (8123, True, False)


def test_a_secret_can_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    read = read_environment({"CROSSBOARD_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert read.secret_key == "from the file"


@pytest.mark.parametrize(
    ("given", "named"),
    [({"CROSSBOARD_PROT": "1"}, "CROSSBOARD_PROT"), ({"CROSSBOARD_PORT": "many"}, "port")],
)
def test_what_cannot_be_used_is_refused_by_name(given, named):
    with pytest.raises(SettingRefused, match=named):
        read_environment(given)


def test_every_setting_stands_in_the_reference():
    text = REFERENCE.read_text()
    for field in Environment.__struct_fields__:
        name = field.upper() if field.startswith("database") else f"CROSSBOARD_{field.upper()}"
        assert f"`{name}`" in text, name
