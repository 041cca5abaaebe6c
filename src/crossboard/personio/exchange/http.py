"""Between our values and httpx2's; shared by both drivers.

The drivers use a transport, not httpx2's client: the client logs every address with its parameters
(which may hold an e-mail), follows what the environment says, and keeps cookies.
"""

import ssl
from collections.abc import AsyncIterable, Callable, Iterable
from typing import cast

import httpx2

from crossboard.personio.errors import NoAnswer
from crossboard.personio.exchange.body import Intake
from crossboard.personio.exchange.calls import Answer, Request

DEFAULT_TIMEOUT = 30.0
LIMITS = httpx2.Limits(max_connections=20, max_keepalive_connections=20, keepalive_expiry=30.0)


def to_httpx(request: Request, timeout: float) -> httpx2.Request:
    waits = {"connect": timeout, "read": timeout, "write": timeout, "pool": timeout}
    return httpx2.Request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        extensions={"timeout": waits},
    )


def intake_of(response: httpx2.Response, steady: Callable[[], float], deadline: float) -> Intake:
    return Intake(steady, deadline, response.headers.get("content-encoding", "").lower())


def raw_chunks(response: httpx2.Response) -> Iterable[bytes]:
    """The body as it comes; unpacking is the intake's."""
    return cast("Iterable[bytes]", response.stream)


def raw_chunks_async(response: httpx2.Response) -> AsyncIterable[bytes]:
    return cast("AsyncIterable[bytes]", response.stream)


def to_answer(request: Request, response: httpx2.Response, body: bytes) -> Answer:
    return Answer(response.status_code, response.headers, body, request.url)


def lost(error: httpx2.RequestError) -> NoAnswer:
    """Why there was no answer, without the request that httpx2's error carries."""
    if isinstance(error, httpx2.TimeoutException):
        return NoAnswer("timeout")
    if isinstance(error, httpx2.ConnectError):
        return NoAnswer("certificate" if _is_certificate(error) else "unreachable")
    return NoAnswer("connection lost")


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
