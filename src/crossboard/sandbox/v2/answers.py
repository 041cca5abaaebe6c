"""v2's envelopes: lists with links, and three kinds of error."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from crossboard.sandbox.messages import Request, Response

DOCS = "https://developer.personio.de/v2.0/reference/introduction"
UNAUTHORIZED = "Unauthorized Request"
NO_SCOPE = "Client scope insufficient to access resource"
NO_RESOURCE = "There is no resource for the specified id."
BAD_PARAMETERS = "Provided request parameters are invalid."
BAD_FILTER = "Provided filter encoding is invalid."


def failure(
    status: int,
    title: str,
    detail: str,
    *,
    code: str | None = None,
    about: Mapping[str, object] | None = None,
) -> Response:
    """The usual error; `code` is the part behind the # of its type."""
    error = {
        "title": title,
        "detail": detail,
        "type": f"{DOCS}#{code}" if code else None,
        "_meta": about or {},
    }
    content = {"personio_trace_id": _trace(), "timestamp": instant(_now()), "errors": [error]}
    return _problem(status, content)


def bad_request(detail: str) -> Response:
    return failure(400, "Bad Request", detail, code="commonbad_request")


def not_found() -> Response:
    return failure(404, "Not Found", NO_RESOURCE, code="commonnot_found")


def no_endpoint(request: Request) -> Response:
    """What an unknown address answers, and one still in beta did."""
    detail = f"The endpoint with {request.path} was not found."
    return failure(404, "Not Found", detail, code="apinot_found", about={"path": request.path})


def token_failure(error: str, description: str, **meta: object) -> Response:
    """The token endpoint's own kind of error, always with status 400."""
    content = {
        "timestamp": instant(_now()),
        "trace_id": _trace(),
        "error": error,
        "error_description": description,
    }
    return _problem(400, {**content, "meta": meta} if meta else content)


def too_many_requests() -> Response:
    """Undocumented: no body, no Retry-After."""
    return Response(status=429)


def instant(at: datetime) -> str:
    """v2 writes moments in UTC with a Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _problem(status: int, content: object) -> Response:
    answer = Response.of_json(status, content)
    headers = {"content-type": "application/problem+json"}
    return Response(status=status, body=answer.body, headers=headers)


def _trace() -> str:
    return uuid4().hex


def _now() -> datetime:
    return datetime.now(tz=UTC)
