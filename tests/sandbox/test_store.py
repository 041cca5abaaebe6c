import stat
from datetime import timedelta
from pathlib import Path

import pytest

from crossboard.sandbox import Clock, IssuedCredential, State, frozen_clock, hire
from crossboard.sandbox.first_credential import ensure_credential
from crossboard.sandbox.store import UnreadableStateError, dump_state, load_state, save_state
from tests.sandbox.caller import Caller
from tests.sandbox.conftest import NOON


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_saved_comes_back_whole(
    state: State, call_all: Caller, clock: Clock, tmp_path: Path
) -> None:
    clock.move(timedelta(hours=3))
    hire(state, first_name="New", last_name="Here", hire_date=clock.today())
    save_state(state, tmp_path / "kept" / "state.json")
    again = load_state((tmp_path / "kept" / "state.json").read_bytes(), clock=frozen_clock(NOON))
    assert again.company == state.company
    assert again.credentials == state.credentials
    assert again.tokens == state.tokens
    assert again.clock.now() == clock.now()
    reader = Caller(again)
    reader.token = call_all.token
    assert reader.everybody() == call_all.everybody()


def test_the_file_is_for_its_owner_only_and_holds_no_secret(
    state: State, issued: IssuedCredential, tmp_path: Path
) -> None:
    save_state(state, tmp_path / "state.json")
    save_state(state, tmp_path / "state.json")
    assert mode(tmp_path / "state.json") == 0o600
    assert issued.secret not in (tmp_path / "state.json").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"version": "x"}'])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableStateError):
        load_state(content)


def test_a_file_of_another_version_is_refused(state: State) -> None:
    content = dump_state(state).replace(b'"version":1', b'"version":99')
    with pytest.raises(UnreadableStateError, match="99"):
        load_state(content)


def test_the_first_credential_is_told_in_a_private_file(state: State, tmp_path: Path) -> None:
    path = tmp_path / "credential.json"
    issued = ensure_credential(state, path)
    assert mode(path) == 0o600
    assert ensure_credential(state, path) == issued
    assert list(state.credentials) == [issued.client_id]


def test_a_forgotten_first_credential_is_made_anew(state: State, tmp_path: Path) -> None:
    issued = ensure_credential(state, tmp_path / "credential.json")
    state.credentials.clear()
    assert ensure_credential(state, tmp_path / "credential.json") == issued
    Caller(state).sign_in(issued)
