"""Lists by cursor: at most so many, then a link that holds all there is to know."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.numbers import whole_number

Row = TypeVar("Row")


class BadRequestError(ValueError):
    """A parameter that Personio refuses; the text is what it says."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows a page has, and may have."""

    default: int
    most: int


class _Cursor(msgspec.Struct):
    after: str
    limit: int
    query: list[tuple[str, str]]


def with_cursor(request: Request) -> tuple[Request, str | None]:
    """The request as it was first asked, and the id of the last row already told."""
    text = request.first("cursor")
    if text is None:
        return request, None
    try:
        cursor = msgspec.json.decode(urlsafe_b64decode(text.encode()), type=_Cursor)
    except (msgspec.DecodeError, Error, UnicodeEncodeError, UnicodeDecodeError):
        raise BadRequestError("Provided cursor is invalid.") from None
    query = (*cursor.query, ("limit", str(cursor.limit)))
    return replace(request, query=query), cursor.after


def limit_of(request: Request, sizes: Sizes) -> int:
    text = request.first("limit")
    number = sizes.default if text is None else whole_number(text)
    if number is None or not 1 <= number <= sizes.most:
        raise BadRequestError("Provided value for limit is not valid")
    return number


def list_answer(
    request: Request,
    rows: Sequence[Row],
    *,
    sizes: Sizes,
    key: Callable[[Row], str],
    show: Callable[[Row], dict[str, object]],
    after: str | None,
) -> Response:
    """One page of `rows`, which are in a lasting order; `next` is absent on the last page."""
    limit = limit_of(request, sizes)
    start = _place_after(rows, key, after)
    page = rows[start : start + limit]
    links = {"self": {"href": f"{request.origin}{request.path}"}}
    if start + limit < len(rows):
        query = [pair for pair in request.query if pair[0] != "limit"]
        cursor = msgspec.json.encode(_Cursor(key(page[-1]), limit, query))
        text = urlsafe_b64encode(cursor).decode()
        links["next"] = {"href": f"{request.origin}{request.path}?cursor={text}"}
    content = {"_data": [show(row) for row in page], "_meta": {"links": links}}
    return Response.of_json(200, content)


def _place_after(rows: Sequence[Row], key: Callable[[Row], str], after: str | None) -> int:
    if after is None:
        return 0
    return bisect_right(rows, order_of(after), key=lambda row: order_of(key(row)))


def order_of(number: str) -> tuple[int, str]:
    """Ids are digits as text: shorter ones come first, so that 9 stands before 10."""
    return len(number), number
