"""What was asked and answered lately, without any secret."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from crossboard.sandbox.messages import Request

_SECRET = {"client_secret", "token", "client_id", "access_token"}
_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`client_id` is the credential's, where one was recognised."""

    at: datetime
    method: str
    path: str
    query: str
    status: int
    size: int
    client_id: str | None


@dataclass(slots=True)
class RequestLog:
    """The last 500 calls and how many there were in all."""

    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=_LENGTH))
    total: int = 0

    def add(self, entry: Entry) -> None:
        self.entries.appendleft(entry)
        self.total += 1

    def __iter__(self) -> Iterator[Entry]:
        """Newest first."""
        return iter(self.entries)


def query_text(request: Request) -> str:
    """The query as sent, with secrets struck out."""
    pairs = [(name, "…" if name.lower() in _SECRET else value) for name, value in request.query]
    return urlencode(pairs, safe="[]…:,@")
