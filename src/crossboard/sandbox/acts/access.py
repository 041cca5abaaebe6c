"""What an admin does with credentials."""

from dataclasses import replace
from secrets import token_hex
from uuid import uuid4

from crossboard.sandbox.credentials import (
    USUAL_SCOPES,
    Credential,
    IssuedCredential,
    hash_secret,
    nine_attributes,
)
from crossboard.sandbox.state import State


def create_credential(
    state: State,
    *,
    name: str = "Crossboard",
    attributes: frozenset[str] | None = None,
    scopes: frozenset[str] = USUAL_SCOPES,
    client_id: str | None = None,
    secret: str | None = None,
) -> IssuedCredential:
    """A credential that may read the nine attributes, or others; the secret is shown once."""
    client_id = client_id or f"papi-{uuid4()}"
    secret = secret or f"papi-{token_hex(32)}"
    state.credentials[client_id] = Credential(
        client_id=client_id,
        secret_hash=hash_secret(secret),
        name=name,
        created_at=state.clock.now(),
        attributes=nine_attributes(state.company) if attributes is None else attributes,
        scopes=scopes,
    )
    return IssuedCredential(client_id, secret)


def release_attributes(state: State, client_id: str, attributes: frozenset[str]) -> None:
    """Set what this credential may read; what is left out is silently absent from now on."""
    state.credentials[client_id] = replace(state.credentials[client_id], attributes=attributes)


def withdraw_attribute(state: State, client_id: str, key: str) -> None:
    release_attributes(state, client_id, state.credentials[client_id].attributes - {key})


def revoke_credential(state: State, client_id: str) -> None:
    """The credential and its tokens stop working at once."""
    del state.credentials[client_id]
    state.tokens = {v: token for v, token in state.tokens.items() if token.client_id != client_id}
