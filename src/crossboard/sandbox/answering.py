"""`respond`: one request in, one answer out, noted in the log."""

from crossboard.sandbox.days import let_days_pass
from crossboard.sandbox.log import Entry, query_text
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances import disturb
from crossboard.sandbox.state import State
from crossboard.sandbox.tokens import bearer, living_token
from crossboard.sandbox.v1.answers import NO_SUCH_ROUTE, failure
from crossboard.sandbox.v1.routes import respond_v1
from crossboard.sandbox.v2.routes import respond_v2


def respond(state: State, request: Request) -> Response:
    """Answer as Personio's API would. Changes nothing but `state`; does no input or output."""
    let_days_pass(state)
    token = living_token(state, bearer(request))
    response = disturb(state, request, _answer(state, request))
    state.log.add(
        Entry(
            at=state.clock.now(),
            method=request.method,
            path=request.path,
            query=query_text(request),
            status=response.status,
            size=len(response.body),
            client_id=token.client_id if token else None,
        )
    )
    return response


def _answer(state: State, request: Request) -> Response:
    if request.path.startswith("/v1/"):
        return respond_v1(state, request)
    if request.path.startswith("/v2/"):
        return respond_v2(state, request)
    return failure(404, NO_SUCH_ROUTE)
