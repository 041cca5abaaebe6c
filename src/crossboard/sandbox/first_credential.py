"""The credential a trial begins with, and the private file that tells it."""

from pathlib import Path

import msgspec

from crossboard.sandbox.acts import create_credential
from crossboard.sandbox.credentials import IssuedCredential, recommended_attributes
from crossboard.sandbox.state import State
from crossboard.sandbox.store import write_private


def ensure_credential(state: State, path: Path) -> IssuedCredential:
    """The credential told in this file, made anew where the state does not know it.

    The file holds `{"client_id": …, "secret": …}` and is readable by its owner only.
    """
    if path.exists():
        issued = msgspec.json.decode(path.read_bytes(), type=IssuedCredential)
        known = state.credentials.get(issued.client_id)
        if known is None or not known.accepts(issued.secret):
            _create(state, client_id=issued.client_id, secret=issued.secret)
        return issued
    issued = _create(state)
    write_private(path, msgspec.json.encode(issued))
    return issued


def _create(
    state: State, *, client_id: str | None = None, secret: str | None = None
) -> IssuedCredential:
    attributes = recommended_attributes(state.company)
    return create_credential(state, attributes=attributes, client_id=client_id, secret=secret)
