"""What goes over the wire, as values: a call we describe, a request to send, an answer received."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar
from urllib.parse import urlencode

from crossboard.personio.exchange.limits import Lane

Answered_co = TypeVar("Answered_co", covariant=True)
Item_co = TypeVar("Item_co", covariant=True)
Generation = Literal["v1", "v2"]
Method = Literal["GET", "POST", "PATCH", "DELETE"]


@dataclass(frozen=True, slots=True)
class Call:
    """One call to Personio, before host and token are known.

    `repeatable` calls may be sent again after a failure: reads and the token call, nothing else.
    `takes_refusals`: a 4xx is an answer like any other, for whoever wants to see it.
    """

    method: Method
    path: str
    generation: Generation
    lane: Lane
    params: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    content: bytes | None = field(default=None, repr=False)
    content_type: str | None = None
    repeatable: bool = False
    is_token_call: bool = False
    takes_refusals: bool = False

    @property
    def place(self) -> str:
        """Where this call goes, for messages: no parameters, they may hold addresses."""
        return f"{self.method} {self.path}"

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{urlencode(self.params)}" if self.params else self.path


@dataclass(frozen=True, slots=True)
class Request:
    """A call made ready for one host; `headers` may hold the token, so `repr` shows neither."""

    method: Method
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (found by lower-case names) and the whole body, decompressed; `url` was asked."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record without a usable id or shape: where it stood and why it was not used."""

    path: str
    why: str


class Page(Protocol[Item_co]):
    """Part of a list; `next_page` asks for what follows, None at the end."""

    @property
    def items(self) -> tuple[Item_co, ...]: ...

    @property
    def rejected(self) -> tuple[RejectedRecord, ...]: ...

    @property
    def next_page(self) -> "Question[Page[Item_co]] | None": ...


@dataclass(frozen=True, slots=True)
class Question(Generic[Answered_co]):
    """A call and how its answer is read; every method of the clients is one of these."""

    call: Call
    read: Callable[[Answer], Answered_co]
