"""From a v2 path to its answer: the right first, then the limit, then the view."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from crossboard.sandbox.credentials import (
    READ_COST_CENTERS,
    READ_PERSONS,
    READ_WEBHOOKS,
    WRITE_WEBHOOKS,
)
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State
from crossboard.sandbox.tokens import bearer, living_token
from crossboard.sandbox.v2 import answers, auth, employments, org, persons, webhooks
from crossboard.sandbox.v2.paging import BadRequestError

View = Callable[..., Response]


@dataclass(frozen=True, slots=True)
class Route:
    """What answers a method of an address, and the scope it wants."""

    method: str
    pattern: str
    scope: str
    view: View


_ID = r"(?P<number>[^/]+)"
_PERSON = rf"/v2/persons/{_ID}"
_WEBHOOK = rf"/v2/webhooks/{_ID}"

ROUTES = (
    Route("GET", "/v2/persons", READ_PERSONS, persons.list_persons),
    Route("GET", _PERSON, READ_PERSONS, persons.one_person),
    Route("GET", f"{_PERSON}/employments", READ_PERSONS, employments.list_employments),
    Route(
        "GET",
        f"{_PERSON}/employments/(?P<employment>[^/]+)",
        READ_PERSONS,
        employments.one_employment,
    ),
    Route("GET", "/v2/org-units", READ_PERSONS, org.list_org_units),
    Route("GET", f"/v2/org-units/{_ID}", READ_PERSONS, org.one_org_unit),
    Route("GET", "/v2/legal-entities", READ_PERSONS, org.list_legal_entities),
    Route("GET", f"/v2/legal-entities/{_ID}", READ_PERSONS, org.one_legal_entity),
    Route("GET", "/v2/cost-centers", READ_COST_CENTERS, org.list_cost_centers),
    Route("GET", "/v2/workplaces", READ_PERSONS, org.list_workplaces),
    Route("GET", "/v2/webhooks", READ_WEBHOOKS, webhooks.list_webhooks),
    Route("POST", "/v2/webhooks", WRITE_WEBHOOKS, webhooks.create_webhook),
    Route("GET", _WEBHOOK, READ_WEBHOOKS, webhooks.one_webhook),
    Route("PATCH", _WEBHOOK, WRITE_WEBHOOKS, webhooks.change_webhook),
    Route("DELETE", _WEBHOOK, WRITE_WEBHOOKS, webhooks.delete_webhook),
    Route("GET", f"{_WEBHOOK}/activity", READ_WEBHOOKS, webhooks.list_activity),
    Route("GET", f"{_WEBHOOK}/events", READ_WEBHOOKS, webhooks.list_events),
)


def respond_v2(state: State, request: Request) -> Response:
    if request.method == "POST" and request.path == "/v2/auth/token":
        return auth.give(state, request)
    if request.method == "POST" and request.path == "/v2/auth/revoke":
        return auth.revoke(state, request)
    admitted = state.limits.admits_v2(state.clock.now())
    response = _answer(state, request) if admitted else answers.too_many_requests()
    return replace(response, headers={**response.headers, **state.limits.v2_headers()})


def _answer(state: State, request: Request) -> Response:
    token = living_token(state, bearer(request))
    if token is None:
        return answers.failure(401, "Unauthorized", answers.UNAUTHORIZED)
    route, arguments = _find(request)
    if route is None:
        return answers.no_endpoint(request)
    if route.scope not in token.scopes:
        detail = answers.NO_SCOPE
        return answers.failure(403, "Insufficient access scope", detail, code="commonforbidden")
    credential = state.credentials[token.client_id]
    try:
        return route.view(state, request, credential, **arguments)
    except BadRequestError as error:
        return answers.bad_request(str(error))


def _find(request: Request) -> tuple[Route | None, dict[str, str]]:
    for route in ROUTES:
        found = re.fullmatch(route.pattern, request.path)
        if found and route.method == request.method:
            return route, found.groupdict()
    return None, {}
