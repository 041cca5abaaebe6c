"""Asking for an access token, v1 and v2, and giving one back.

Source: developer hub, "Authentication" (v1 POST /v1/auth, v2 POST /v2/auth/token). Credentials go
in the body: in the query string they end up in logs, and Personio refuses them there since 2026.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

import msgspec

from crossboard.personio.credentials import Credentials
from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer, Call, Generation, Question
from crossboard.personio.exchange.decoding import decode
from crossboard.personio.exchange.limits import V1_TOKEN, V2_TOKEN

DAY = 86_400
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Grant:
    """A token as handed out: `expires_in` is its remaining life in seconds."""

    value: str = field(repr=False)
    expires_in: float
    scope: str


class _V1Token(msgspec.Struct):
    token: str = ""
    expires_in: float = DAY  # only `token` is required by the description
    scope: str = ""


class _V1Envelope(msgspec.Struct):
    success: bool = False
    data: _V1Token | None = None


class _V2Envelope(msgspec.Struct):
    access_token: str = ""
    expires_in: float = DAY
    scope: str = ""


def token(generation: Generation, credentials: Credentials) -> Question[Grant]:
    """A token for the data calls of one generation."""
    return _v1_token(credentials) if generation == "v1" else _v2_token(credentials)


def revocation(value: str) -> Question[None]:
    """Giving a v2 token back before its time."""
    call = Call(
        "POST",
        "/v2/auth/revoke",
        "v2",
        V2_TOKEN,
        content=urlencode({"token": value}).encode(),
        content_type=_FORM,
    )
    return Question(call, lambda _: None)


def _v1_token(credentials: Credentials) -> Question[Grant]:
    body = {"client_id": credentials.client_id, "client_secret": credentials.client_secret}
    call = Call(
        "POST",
        "/v1/auth",
        "v1",
        V1_TOKEN,
        content=msgspec.json.encode(body),
        content_type="application/json",
        repeatable=True,
        is_token_call=True,
    )
    return Question(call, _read_v1)


def _v2_token(credentials: Credentials) -> Question[Grant]:
    body = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
    }
    call = Call(
        "POST",
        "/v2/auth/token",
        "v2",
        V2_TOKEN,
        content=urlencode(body).encode(),
        content_type=_FORM,
        repeatable=True,
        is_token_call=True,
    )
    return Question(call, _read_v2)


def _read_v1(answer: Answer) -> Grant:
    data = decode(answer, _V1Envelope).data
    if data is None:
        raise UnexpectedAnswer("data.token", "missing")
    return _grant(data.token, data.expires_in, data.scope, "data.token")


def _read_v2(answer: Answer) -> Grant:
    data = decode(answer, _V2Envelope)
    return _grant(data.access_token, data.expires_in, data.scope, "access_token")


def _grant(value: str, expires_in: float, scope: str, path: str) -> Grant:
    # A token becomes a header: printable ASCII, or the next call would break on it.
    if not (value and value.isascii() and value.isprintable() and " " not in value):
        raise UnexpectedAnswer(path, "not a token")
    return Grant(value, min(expires_in, DAY), scope)
