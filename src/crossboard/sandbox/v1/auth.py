"""POST /v1/auth: an id and a secret become a token for 24 hours (api-facts §2.1)."""

from datetime import UTC, datetime, timedelta

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State, Token
from crossboard.sandbox.tokens import give_token
from crossboard.sandbox.v1 import answers

# Personio's changelog of 2026: refused for credentials made since June, and for all since January.
QUERY_REFUSED_FOR_NEW = datetime(2026, 6, 1, tzinfo=UTC)
QUERY_REFUSED_FOR_ALL = datetime(2027, 1, 4, tzinfo=UTC)


def authenticate(state: State, request: Request) -> Response:
    now = state.clock.now()
    if not state.limits.admits_auth(now):
        return answers.too_many_requests()
    client_id, secret = _sent(request)
    in_query = not (client_id and secret)
    if in_query:
        client_id, secret = request.first("client_id"), request.first("client_secret")
    credential = state.credentials.get(client_id or "")
    if credential is None or not credential.accepts(secret or ""):
        return answers.failure(403, answers.WRONG_CREDENTIALS, code=0)
    if in_query and _query_refused(credential, now):
        return answers.failure(403, answers.QUERY_CREDENTIALS, code=0)
    token = give_token(state, credential, scopes=credential.v1_scopes)
    return answers.success(_token_data(token, now))


def _sent(request: Request) -> tuple[str | None, str | None]:
    """Id and secret from the body, JSON or form."""
    content = request.json() if request.content_type() == "application/json" else request.form()
    fields = content if isinstance(content, dict) else {}
    client_id, secret = fields.get("client_id"), fields.get("client_secret")
    return (
        (client_id, secret)
        if isinstance(client_id, str) and isinstance(secret, str)
        else (None, None)
    )


def _query_refused(credential: Credential, now: datetime) -> bool:
    return credential.created_at >= QUERY_REFUSED_FOR_NEW or now >= QUERY_REFUSED_FOR_ALL


def _token_data(token: Token, now: datetime) -> dict[str, object]:
    left = (token.expires_at - now) // timedelta(seconds=1)
    return {"token": token.value, "expires_in": left, "scope": " ".join(sorted(token.scopes))}
