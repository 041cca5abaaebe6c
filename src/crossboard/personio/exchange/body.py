"""Taking in an answer's body without trusting its size or pace."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crossboard.personio.errors import NoAnswer, UnexpectedAnswer

LARGEST_BODY = 32 * 2**20


@dataclass(slots=True)
class Intake:
    """Collects chunks up to 32 MiB (after decompression) and until `deadline` on `steady`."""

    steady: Callable[[], float]
    deadline: float
    _chunks: list[bytes] = field(default_factory=list, repr=False)
    _size: int = 0

    def add(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > LARGEST_BODY:
            raise UnexpectedAnswer("body", "larger than 32 MiB")
        if self.steady() > self.deadline:
            raise NoAnswer("timeout")
        self._chunks.append(chunk)

    def body(self) -> bytes:
        return b"".join(self._chunks)
