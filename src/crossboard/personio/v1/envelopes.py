"""v1's envelope: a flag beside the data. A failure may come with HTTP 200 and `success: false`."""

from typing import TypeVar

import msgspec

from crossboard.personio.errors import RequestRejected, UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer
from crossboard.personio.exchange.decoding import decode


class Envelope(msgspec.Struct, kw_only=True):
    """What every body of v1 has."""

    success: bool = True


E = TypeVar("E", bound=Envelope)


def successful(answer: Answer, shape: type[E]) -> E:
    """The body of a success; RequestRejected when it says it is none."""
    try:
        body = decode(answer, shape)
    except UnexpectedAnswer:
        if not decode(answer, Envelope).success:
            raise _failure(answer) from None
        raise
    if not body.success:
        raise _failure(answer)
    return body


def _failure(answer: Answer) -> RequestRejected:
    return RequestRejected(answer.status, place="success is false")
