"""Bearer tokens: 24 hours, the same one again while it lives (api-facts §2.1)."""

from datetime import timedelta
from secrets import token_hex

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request
from crossboard.sandbox.state import State, Token

LIFE = timedelta(hours=24)


def give_token(state: State, credential: Credential, *, scopes: frozenset[str]) -> Token:
    """The credential's living token with these scopes, or a new one."""
    now = state.clock.now()
    for token in state.tokens.values():
        if (
            token.client_id == credential.client_id
            and token.scopes == scopes
            and token.expires_at > now
        ):
            return token
    state.tokens = {value: old for value, old in state.tokens.items() if old.expires_at > now}
    token = Token(
        value=f"papi-{token_hex(32)}",
        client_id=credential.client_id,
        expires_at=now + LIFE,
        scopes=scopes,
    )
    state.tokens[token.value] = token
    return token


def bearer(request: Request) -> str | None:
    """The token of the Authorization header, or None where there is none."""
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or None if kind.lower() == "bearer" else None


def living_token(state: State, value: str | None) -> Token | None:
    """The token behind this value, while it lives and its credential exists."""
    token = state.tokens.get(value or "")
    if token is None or token.expires_at <= state.clock.now():
        return None
    return token if token.client_id in state.credentials else None
