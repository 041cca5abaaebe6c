"""POST /v2/auth/token and /v2/auth/revoke (api-facts §2.2)."""

from datetime import timedelta

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State
from crossboard.sandbox.tokens import give_token
from crossboard.sandbox.v2 import answers

_REQUIRED = ("client_id", "client_secret", "grant_type")
_FORM = "application/x-www-form-urlencoded"


def give(state: State, request: Request) -> Response:
    """Without `scope` the token may do all the credential may do in v2."""
    if not state.limits.admits_v2_token(state.clock.now()):
        return answers.too_many_requests()
    if request.content_type() != _FORM:
        return answers.token_failure("invalid_request", f"Content type must be {_FORM}.")
    form = request.form()
    missing = [name for name in _REQUIRED if not form.get(name, "").strip()]
    if missing:
        text = "Required parameters are missing."
        return answers.token_failure("invalid_request", text, missing_parameters=missing)
    if form["grant_type"] != "client_credentials":
        return answers.token_failure("unsupported_grant_type", "Use client_credentials.")
    credential = state.credentials.get(form["client_id"])
    if credential is None or not credential.accepts(form["client_secret"]):
        text = "The client credentials are invalid: unknown client_id or wrong client_secret."
        return answers.token_failure("invalid_client", text)
    return _answer(state, credential, frozenset(form.get("scope", "").split()))


def revoke(state: State, request: Request) -> Response:
    """The token dies; an unknown one is no error (RFC 7009)."""
    state.tokens.pop(request.form().get("token", ""), None)
    return Response(status=200)


def _answer(state: State, credential: Credential, wanted: frozenset[str]) -> Response:
    granted = credential.v2_scopes
    if wanted - granted:
        return answers.token_failure("invalid_scope", "A scope is unknown or not granted.")
    token = give_token(state, credential, scopes=wanted or granted)
    left = (token.expires_at - state.clock.now()) // timedelta(seconds=1)
    content = {
        "access_token": token.value,
        "token_type": "Bearer",
        "expires_in": left,
        "scope": " ".join(sorted(token.scopes)),
    }
    return Response.of_json(200, content)
