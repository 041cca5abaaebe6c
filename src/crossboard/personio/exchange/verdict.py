"""What an answer's status means: nothing (it may be read), or an error of the tree.

Decided on the HTTP status; Personio's error texts are often German and are never read.
"""

from http import HTTPStatus

import msgspec

from crossboard.personio.errors import (
    AccessRefused,
    CredentialsRefused,
    NoAnswer,
    NotFound,
    PersonioError,
    RateLimited,
    RequestRejected,
    UnexpectedAnswer,
)
from crossboard.personio.exchange.calls import Answer, Call
from crossboard.personio.exchange.retries import retry_after_seconds

# A tuple: `error` may be a map, which cannot be looked up in a set.
_REFUSING = ("invalid_client", "unauthorized_client", "access_denied")


class _Problem(msgspec.Struct):
    """The parts we use of the three error envelopes (v1, v2, OAuth)."""

    error: object = None
    errors: object = None


def judge(call: Call, answer: Answer, now: float) -> PersonioError | None:
    """The error this answer stands for; None when its body may be read. `now`: epoch seconds."""
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status < HTTPStatus.BAD_REQUEST:
        return UnexpectedAnswer(call.place, "a redirect, which is never followed")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(retry_after_seconds(answer.headers.get("retry-after"), now))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        pause = retry_after_seconds(answer.headers.get("retry-after"), now)
        return NoAnswer("server error", status=status, retry_after=pause)
    if call.takes_refusals:
        return None
    return _judge_token(call, answer) if call.is_token_call else _judge_data(call, answer)


def _judge_token(call: Call, answer: Answer) -> PersonioError:
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return CredentialsRefused(answer.status)
    problem = _problem(answer)
    if problem and problem.error in _REFUSING:
        return CredentialsRefused(answer.status)
    if problem and problem.error == "invalid_scope":
        return AccessRefused(answer.status, place="scope")
    return RequestRejected(answer.status, place=call.place)


def _judge_data(call: Call, answer: Answer) -> PersonioError:
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return AccessRefused(answer.status, place=call.place)
    problem = _problem(answer)
    if answer.status == HTTPStatus.NOT_FOUND:
        return _judge_missing(call, problem)
    fields = _named_fields(problem) if problem else ()
    return RequestRejected(answer.status, place=call.place, fields=fields)


def _judge_missing(call: Call, problem: _Problem | None) -> PersonioError:
    """A missing record, told from a missing endpoint: only the first may mean *gone*."""
    if problem is None or (problem.error is None and problem.errors is None):
        return UnexpectedAnswer(call.place, "404 without Personio's error envelope")
    if any(str(entry.get("type")).endswith("#apinot_found") for entry in _entries(problem)):
        return UnexpectedAnswer(call.place, "Personio does not offer this endpoint")
    return NotFound(call.place)


def _problem(answer: Answer) -> _Problem | None:
    try:
        return msgspec.json.decode(answer.body, type=_Problem)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def _entries(problem: _Problem) -> list[dict[str, object]]:
    listed = problem.errors if isinstance(problem.errors, list) else []
    return [entry for entry in listed if isinstance(entry, dict)]


def _named_fields(problem: _Problem) -> tuple[str, ...]:
    """Field names of the validation variants of v1 (`error.errors`) and v2 (`errors[].field`)."""
    nested = problem.error.get("errors") if isinstance(problem.error, dict) else None
    v1 = list(nested) if isinstance(nested, dict) else []
    v2 = [entry["field"] for entry in _entries(problem) if isinstance(entry.get("field"), str)]
    return tuple(str(name) for name in [*v1, *v2])
