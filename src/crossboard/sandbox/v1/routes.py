"""From a v1 path to its answer."""

from collections.abc import Callable
from dataclasses import replace

from crossboard.sandbox.credentials import READ_EMPLOYEES, READ_PERSONS, Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State, Token
from crossboard.sandbox.tokens import bearer, living_token
from crossboard.sandbox.v1 import answers
from crossboard.sandbox.v1.auth import authenticate
from crossboard.sandbox.v1.employees import list_attributes, list_employees, one_employee

_EMPLOYEES = "/v1/company/employees"


Handler = Callable[[State, Request, Credential], Response]


def respond_v1(state: State, request: Request) -> Response:
    if request.path == "/v1/auth":
        if request.method != "POST":
            return answers.failure(405, answers.WRONG_METHOD)
        return authenticate(state, request)
    token = living_token(state, bearer(request))
    if token is None:
        dead = bearer(request) is not None
        return answers.failure(401, answers.TOKEN_DEAD if dead else answers.TOKEN_MISSING)
    handler = _handler(request.path)
    if handler is None:
        return answers.failure(404, answers.NO_SUCH_ROUTE)
    return _refusal(state, request, token) or _answer(state, request, token, handler)


def _refusal(state: State, request: Request, token: Token) -> Response | None:
    if not state.limits.admits_employees(state.clock.now()):
        return answers.too_many_requests()
    if not token.scopes & {READ_EMPLOYEES, READ_PERSONS}:  # a v2 token works here (live)
        return answers.failure(403, answers.FORBIDDEN, code=0)
    return None if request.method == "GET" else answers.failure(405, answers.WRONG_METHOD)


def _answer(state: State, request: Request, token: Token, handler: Handler) -> Response:
    response = handler(state, request, state.credentials[token.client_id])
    # The header of the rotating tokens of old: since 2023 it carries the unchanged token.
    headers = {**response.headers, "authorization": f"Bearer {token.value}"}
    return replace(response, headers=headers)


def _handler(path: str) -> Handler | None:
    if path == _EMPLOYEES:
        return list_employees
    if path in {f"{_EMPLOYEES}/attributes", f"{_EMPLOYEES}/custom-attributes"}:
        return list_attributes
    parent, _, number = path.rpartition("/")
    if parent == _EMPLOYEES and number:
        return lambda state, request, credential: one_employee(state, request, credential, number)
    return None
