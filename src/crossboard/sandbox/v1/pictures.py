"""Profile pictures: a plain square of colour for some, none for the others."""

import struct
import zlib

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.person import Person
from crossboard.sandbox.state import State
from crossboard.sandbox.v1 import answers

WIDTH, WIDEST = 96, 512
_ONE_IN = 3


def has_picture(person: Person) -> bool:
    return person.id % _ONE_IN == 0


def profile_picture(
    state: State, _request: Request, credential: Credential, number: str, width: str = ""
) -> Response:
    person = state.company.numbered(number)
    readable = "profile_picture" in credential.attributes
    if person is None or not readable or not has_picture(person):
        return answers.failure(404, answers.NOT_FOUND)
    side = min(whole_number(width) or WIDTH, WIDEST)
    headers = {"content-type": "image/png"}
    return Response(status=200, body=_square(max(side, 1), person.id), headers=headers)


def _square(side: int, number: int) -> bytes:
    """A PNG of one colour, taken from the id."""
    colour = bytes((number * factor) % 128 + 96 for factor in (3, 7, 11))
    rows = (b"\0" + colour * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
