"""Answers brought badly over a real socket: broken off, a byte a second, or never."""

import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

from crossboard.sandbox.messages import Conduct

PACE = 1.0
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


def misbehave(
    wire: socket.socket,
    conduct: Conduct,
    head: bytes,
    body: bytes,
    *,
    ending: Event,
    pace: float = PACE,
) -> None:
    """Send what this conduct sends of an answer; the caller closes. Waits end with `ending`."""
    with suppress(OSError):  # the client may hang up first, as it should
        for piece in _pieces(conduct, head, body):
            wire.sendall(piece)
            if conduct is Conduct.CRAWL and ending.wait(pace):
                return
        if conduct is Conduct.SILENCE:
            ending.wait()
        if conduct in {Conduct.HANG_UP, Conduct.CUT_BODY}:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)


def _pieces(conduct: Conduct, head: bytes, body: bytes) -> Iterator[bytes]:
    if conduct is Conduct.CUT_HEADERS:
        yield head[: len(head) // 2]
    if conduct is Conduct.CUT_BODY:
        yield head + body[: len(body) // 2]
    if conduct is Conduct.CRAWL:
        yield from (bytes([byte]) for byte in head + body)
