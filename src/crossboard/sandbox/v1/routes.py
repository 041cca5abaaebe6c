"""From a v1 path to its answer: token, limit, right, view."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from crossboard.sandbox.credentials import (
    READ_EMPLOYEES,
    READ_PERSONS,
    WRITE_EMPLOYEES,
    WRITE_PERSONS,
)
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State, Token
from crossboard.sandbox.tokens import bearer, living_token
from crossboard.sandbox.v1 import answers
from crossboard.sandbox.v1.auth import authenticate
from crossboard.sandbox.v1.employees import list_attributes, list_employees, one_employee
from crossboard.sandbox.v1.pictures import profile_picture
from crossboard.sandbox.v1.writing import create_employee, update_employee

View = Callable[..., Response]
# A v2 token works here too, as seen live (api-facts §2.2).
_READ = frozenset({READ_EMPLOYEES, READ_PERSONS})
_WRITE = frozenset({WRITE_EMPLOYEES, WRITE_PERSONS})


@dataclass(frozen=True, slots=True)
class Route:
    """What answers a method of an address, and the scopes of which one is enough."""

    method: str
    pattern: str
    scopes: frozenset[str]
    view: View


_EMPLOYEES = "/v1/company/employees"
_ONE = rf"{_EMPLOYEES}/(?P<number>[^/]+)"
_PICTURE = rf"{_ONE}/profile-picture(?:/(?P<width>\d+))?"
ROUTES = (
    Route("GET", _EMPLOYEES, _READ, list_employees),
    Route("POST", _EMPLOYEES, _WRITE, create_employee),
    Route("GET", f"{_EMPLOYEES}/(?:custom-)?attributes", _READ, list_attributes),
    Route("GET", _ONE, _READ, one_employee),
    Route("PATCH", _ONE, _WRITE, update_employee),
    Route("GET", _PICTURE, _READ, profile_picture),
)


def respond_v1(state: State, request: Request) -> Response:
    if request.path == "/v1/auth":
        if request.method != "POST":
            return answers.failure(405, answers.WRONG_METHOD)
        return authenticate(state, request)
    token = living_token(state, bearer(request))
    if token is None:
        dead = bearer(request) is not None
        return answers.failure(401, answers.TOKEN_DEAD if dead else answers.TOKEN_MISSING)
    if not state.limits.admits_employees(state.clock.now()):
        return answers.too_many_requests()
    return _answer(state, request, token)


def _answer(state: State, request: Request, token: Token) -> Response:
    found = [(one, re.fullmatch(one.pattern, request.path)) for one in ROUTES]
    fitting = [(one, match.groupdict()) for one, match in found if match]
    if not fitting:
        return answers.failure(404, answers.NO_SUCH_ROUTE)
    for route, arguments in fitting:
        if route.method == request.method:
            return _viewed(state, request, token, route, arguments)
    return answers.failure(405, answers.WRONG_METHOD)


def _viewed(
    state: State, request: Request, token: Token, route: Route, arguments: dict[str, str | None]
) -> Response:
    if not token.scopes & route.scopes:
        return answers.failure(403, answers.FORBIDDEN, code=0)
    given = {name: text for name, text in arguments.items() if text}
    response = route.view(state, request, state.credentials[token.client_id], **given)
    # The header of the rotating tokens of old: since 2023 it carries the unchanged token.
    return replace(response, headers={**response.headers, "authorization": f"Bearer {token.value}"})
