"""A sealed secret opens in its own place, with its own key, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossboard.vault import CannotOpen, Key, Place, Vault

HERE = Place(1, "connection.secret", "7")


@given(st.text())
def test_every_text_comes_back(secret):
    vault = Vault([Key.new("k1")])
    assert vault.open(vault.seal(secret, HERE), HERE) == secret


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, organisation_id=2),
        replace(HERE, field="connection.client"),
        replace(HERE, row="8"),
    ],
)
def test_a_value_moved_elsewhere_does_not_open(elsewhere):
    vault = Vault([Key.new("k1")])
    with pytest.raises(CannotOpen):
        vault.open(vault.seal("canary", HERE), elsewhere)


def test_a_changed_byte_is_noticed():
    vault = Vault([Key.new("k1")])
    sealed = bytearray(vault.seal("canary", HERE))
    sealed[-1] ^= 1
    with pytest.raises(CannotOpen):
        vault.open(bytes(sealed), HERE)


def test_an_older_key_still_opens_and_says_that_it_is_old():
    old, new = Key.new("k1"), Key.new("k2")
    sealed = Vault([old]).seal("canary", HERE)
    both = Vault([new, old])
    assert both.open(sealed, HERE) == "canary"
    assert not both.is_newest(sealed)
    assert both.is_newest(both.seal("canary", HERE))


def test_a_foreign_key_is_refused():
    sealed = Vault([Key.new("k1")]).seal("canary", HERE)
    for key in (Key.new("k1"), Key.new("k2")):
        with pytest.raises(CannotOpen):
            Vault([key]).open(sealed, HERE)


def test_keys_survive_being_written_and_never_show():
    key = Key.new("k1")
    assert Key.read(key.written()) == key
    assert key.written().split(":")[1] not in repr(key)


def test_a_vault_without_keys_is_refused():
    with pytest.raises(CannotOpen):
        Vault([])
