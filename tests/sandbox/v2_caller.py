"""Tokens and lists of v2, asked for as a client would."""

from typing import Any
from urllib.parse import urlencode

from crossboard.sandbox import IssuedCredential, Request, Response, State, respond
from tests.sandbox.caller import Caller, content

FORM = "application/x-www-form-urlencoded"


def ask_token(state: State, issued: IssuedCredential, **more: str) -> Response:
    fields = {
        "grant_type": "client_credentials",
        "client_id": issued.client_id,
        "client_secret": issued.secret,
        **more,
    }
    body = urlencode(fields).encode()
    headers = {"content-type": FORM}
    return respond(state, Request.build("POST", "/v2/auth/token", headers=headers, body=body))


def caller_with(state: State, issued: IssuedCredential, **more: str) -> Caller:
    caller = Caller(state)
    caller.token = content(ask_token(state, issued, **more))["access_token"]
    return caller


def walk(caller: Caller, path: str, *pairs: tuple[str, object]) -> list[dict[str, Any]]:
    """Every row of every page, following `next` as it stands."""
    answer = content(caller.get(path, *pairs))
    rows = list(answer["_data"])
    while link := answer["_meta"]["links"].get("next"):
        answer = content(caller.get(link["href"]))
        rows += answer["_data"]
    return rows
