"""Lists of v2: pages chained by an opaque cursor, without a total.

A page without a `next` link is the last one, so an answer without the block that could hold the
link is refused: it would look like an end. Links are followed only on the same host and list, and
never twice (a link pointing to its own page was seen live).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec

from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer, Call, Question, RejectedRecord
from crossboard.personio.exchange.decoding import decode, decode_json
from crossboard.personio.exchange.limits import V2
from crossboard.personio.v2.fields import Fields

T = TypeVar("T")
Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CursorPage(Generic[T]):
    """Part of a v2 list."""

    items: tuple[T, ...]
    rejected: tuple[RejectedRecord, ...]
    next_page: "Question[CursorPage[T]] | None" = None


class _Link(msgspec.Struct):
    href: str


class _Links(msgspec.Struct):
    next: _Link | None = None


class _Meta(msgspec.Struct):
    links: _Links | None = None


class _List(msgspec.Struct):
    data: list[msgspec.Raw] = msgspec.field(name="_data")
    meta: _Meta = msgspec.field(name="_meta")


def listing(
    path: str, item: Callable[[Fields, str], T], params: Params = (), *, size: int = 50
) -> Question[CursorPage[T]]:
    """The first page of a list; `item` reads one record, given the place where it stood."""
    return _page(path, item, (("limit", str(size)), *params), frozenset())


def single(path: str, item: Callable[[Fields, str], T], params: Params = ()) -> Question[T]:
    """One record, which v2 sends bare."""
    return Question(read_call(path, params), lambda answer: item(decode(answer, Fields), "body"))


def read_call(path: str, params: Params = ()) -> Call:
    return Call("GET", path, "v2", V2, params=params, repeatable=True)


def _page(
    path: str, item: Callable[[Fields, str], T], params: Params, seen: frozenset[str]
) -> Question[CursorPage[T]]:
    def read(answer: Answer) -> CursorPage[T]:
        body = decode(answer, _List)
        items, rejected = _records(body.data, item)
        link = body.meta.links.next if body.meta.links else None
        if link is None:
            return CursorPage(items, rejected)
        if not body.data:
            raise UnexpectedAnswer("_data", "an empty page in the middle of a list")
        followed = seen | {urlsplit(answer.url).query}
        query = _query_of(link.href, answer.url, followed)
        following = _page(path, item, tuple(parse_qsl(query)), followed)
        return CursorPage(items, rejected, following)

    return Question(read_call(path, params), read)


def _records(
    records: Sequence[msgspec.Raw], item: Callable[[Fields, str], T]
) -> tuple[tuple[T, ...], tuple[RejectedRecord, ...]]:
    """What could be read, and what could not."""
    items, rejected = [], []
    for position, record in enumerate(records):
        place = f"_data[{position}]"
        try:
            items.append(item(decode_json(record, Fields, place), place))
        except UnexpectedAnswer as error:
            rejected.append(RejectedRecord(error.path, error.why))
    return tuple(items), tuple(rejected)


def _query_of(href: str, asked: str, followed: frozenset[str]) -> str:
    """The query of the next link, which may be relative."""
    here, there = urlsplit(asked), urlsplit(urljoin(asked, href))
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        raise UnexpectedAnswer("_meta.links.next", "a link to another host")
    if there.path != here.path:
        raise UnexpectedAnswer("_meta.links.next", "a link to another list")
    if there.query in followed:
        raise UnexpectedAnswer("_meta.links.next", "a link that was followed before")
    return there.query
