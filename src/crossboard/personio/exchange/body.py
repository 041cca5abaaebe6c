"""Taking in an answer's body without trusting its size, its pace, or what it is packed in."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from crossboard.personio.errors import NoAnswer, UnexpectedAnswer

LARGEST_BODY = 32 * 2**20
_GZIP = zlib.MAX_WBITS | 16


@dataclass(slots=True)
class Intake:
    """Collects chunks, at most 32 MiB unpacked, until `deadline` on `steady`.

    `encoding` is the answer's content-encoding: gzip or none, we ask for no other. It is unpacked
    here, because a few kilobytes can unpack to gigabytes in one step.
    """

    steady: Callable[[], float]
    deadline: float
    encoding: str = ""
    _chunks: list[bytes] = field(default_factory=list, repr=False)
    _size: int = 0
    _unpacker: "zlib._Decompress | None" = None

    def __post_init__(self) -> None:
        if self.encoding == "gzip":
            self._unpacker = zlib.decompressobj(_GZIP)
        elif self.encoding not in {"", "identity"}:
            raise UnexpectedAnswer("content-encoding", "neither gzip nor none")

    def add(self, chunk: bytes) -> None:
        if self.steady() > self.deadline:
            raise NoAnswer("timeout")
        piece = self._unpacked(chunk)
        self._size += len(piece)
        if self._size > LARGEST_BODY:
            raise UnexpectedAnswer("body", "larger than 32 MiB")
        self._chunks.append(piece)

    def body(self) -> bytes:
        if self._unpacker and not self._unpacker.eof:
            raise NoAnswer("connection lost")
        return b"".join(self._chunks)

    def _unpacked(self, chunk: bytes) -> bytes:
        if self._unpacker is None:
            return chunk
        try:
            return self._unpacker.decompress(chunk, LARGEST_BODY - self._size + 1)
        except zlib.error:
            raise NoAnswer("connection lost") from None
