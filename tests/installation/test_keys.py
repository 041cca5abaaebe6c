"""The installation's keys are made once and kept from other eyes."""

import stat
from concurrent.futures import ThreadPoolExecutor

from crossboard.installation.keys import load_keys


def test_keys_are_made_once_and_only_for_their_owner(tmp_path):
    first = load_keys(tmp_path / "data")
    assert load_keys(tmp_path / "data") == first
    mode = (tmp_path / "data" / "keys.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["keys.json"]


def test_processes_that_start_together_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: load_keys(tmp_path), range(8)))
    assert len({keys.secret_key for keys in made}) == 1


def test_given_keys_go_before_kept_ones(tmp_path):
    keys = load_keys(tmp_path, secret_key="given")
    assert keys.secret_key == "given"
    assert keys.vault()[0].name == "k1"
    assert load_keys(tmp_path / "none", secret_key="a", vault_keys="b").vault_keys == "b"
    assert not (tmp_path / "none").exists()
