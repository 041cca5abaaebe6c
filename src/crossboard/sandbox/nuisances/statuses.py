"""Answers with another status than the one deserved."""

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances.kind import Alter, Nuisance
from crossboard.sandbox.state import State
from crossboard.sandbox.tokens import bearer
from crossboard.sandbox.v1 import answers as v1
from crossboard.sandbox.v2 import answers as v2

_GROUP = "status"
_PAGE = "<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
_GATEWAY = (500, 502, 503, 504)
# part of the name, what a person reads, the header
_RETRY_AFTER = (
    ("0", "0", "0"),
    ("1", "1", "1"),
    ("120", "120", "120"),
    ("99999", "99999", "99999"),
    ("minus-1", "-1", "-1"),
    ("date", "a date", "Sun, 22 Nov 2026 23:00:00 GMT"),
    ("garbage", "a word", "soon"),
)


def _plain(status: int) -> Alter:
    """An error in the envelope of its generation."""

    def alter(_state: State, request: Request, _response: Response) -> Response:
        if request.path.startswith("/v2/"):
            return v2.failure(status, "Error", f"Refused with {status}.")
        return v1.failure(status, "Die Anfrage konnte nicht verarbeitet werden.")

    return alter


def _html(status: int) -> Alter:
    """What a gateway says in front of the service."""
    body = _PAGE.format(status=status).encode()
    headers = {"content-type": "text/html"}
    return lambda *_: Response(status=status, body=body, headers=headers)


def _too_many(retry_after: str | None) -> Alter:
    headers = {} if retry_after is None else {"retry-after": retry_after}
    return lambda *_: Response(status=429, headers=headers)


def _kill_token(state: State, request: Request, _response: Response) -> Response:
    """The token ends before its time; a new one can be had."""
    state.tokens.pop(bearer(request) or "", None)
    return _dead(request)


def _revoke(state: State, request: Request, _response: Response) -> Response:
    """The admin revokes the credential in the middle of a run."""
    token = state.tokens.pop(bearer(request) or "", None)
    if token:
        state.credentials.pop(token.client_id, None)
    return _dead(request)


def _dead(request: Request) -> Response:
    if request.path.startswith("/v2/"):
        return v2.failure(401, "Unauthorized", v2.UNAUTHORIZED)
    return v1.failure(401, v1.TOKEN_DEAD)


def _failed_with_200(_state: State, _request: Request, _response: Response) -> Response:
    refused = {"code": 0, "message": "Die Anfrage ist fehlgeschlagen."}
    return Response.of_json(200, {"success": False, "error": refused})


STATUSES = (
    *(
        Nuisance(f"status-{status}", _GROUP, f"Answer {status}", _plain(status))
        for status in (400, 403, 404, 408, 409, 431)
    ),
    *(
        Nuisance(f"status-{status}", _GROUP, f"Answer {status} with HTML", _html(status))
        for status in _GATEWAY
    ),
    Nuisance("status-429", _GROUP, "Answer 429, no Retry-After", _too_many(None)),
    *(
        Nuisance(
            f"status-429-retry-after-{name}",
            _GROUP,
            f"Answer 429, Retry-After: {title}",
            _too_many(value),
        )
        for name, title, value in _RETRY_AFTER
    ),
    Nuisance("token-expired", _GROUP, "The token ends early", _kill_token),
    Nuisance("credential-revoked", _GROUP, "The credential is revoked, for good", _revoke),
    Nuisance("failed-with-200", _GROUP, "Status 200 that says success: false", _failed_with_200),
)
