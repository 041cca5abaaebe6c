"""Lists that shift, lie about their length, or lead in circles."""

from copy import deepcopy
from dataclasses import replace
from urllib.parse import urlsplit

import msgspec

from crossboard.sandbox.acts import erase, hire
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances.kind import Content, Nuisance, content_of, on_content, with_body
from crossboard.sandbox.nuisances.rows import list_key, rows_of
from crossboard.sandbox.state import State

_GROUP = "pages"


def _emptied(content: Content) -> None:
    if key := list_key(content):
        content[key] = []


def _other_total(content: Content) -> None:
    if "metadata" in content:
        content["metadata"]["total_elements"] -= 1


def _no_metadata(content: Content) -> None:
    for key in ("metadata", "offset", "limit"):
        content.pop(key, None)


def _first_row_again(content: Content) -> None:
    """The first row stands at the end once more, in place of the last: one is missing, one doubled."""
    rows = rows_of(content)
    if (key := list_key(content)) and len(rows) > 1:
        content[key] = [*rows[:-1], rows[0]]


def _first_row_twice_otherwise(content: Content) -> None:
    rows = rows_of(content)
    if (key := list_key(content)) and rows:
        other = deepcopy(rows[0])
        holder = other.get("attributes", other)
        for name in ("last_name", "email"):
            if isinstance(holder.get(name), dict):
                holder[name]["value"] = "Otherwise"
            elif name in holder:
                holder[name] = "Otherwise"
        content[key] = [*rows, other]


def _someone_goes(state: State, _request: Request, response: Response) -> Response:
    """After this answer the first person is erased, so that what follows moves up by one."""
    erase(state, min(state.company.people))
    return response


def _someone_comes(state: State, _request: Request, response: Response) -> Response:
    """After this answer a person stands at the head of the list, and all others move down."""
    person = hire(state, first_name="Vera", last_name="Vorn")
    first = min(state.company.people) - 1
    del state.company.people[person.id]
    state.company.people = {first: replace(person, id=first), **state.company.people}
    return response


def _circle(_state: State, request: Request, response: Response) -> Response:
    """`next` leads to the page it stands on."""
    return _with_next(response, _address(request))


def _abroad(_state: State, request: Request, response: Response) -> Response:
    query = "&".join(f"{name}={value}" for name, value in request.query)
    return _with_next(response, f"https://elsewhere.example{request.path}?{query}")


def _relative(_state: State, _request: Request, response: Response) -> Response:
    content = content_of(response)
    link = content and content.get("_meta", {}).get("links", {}).get("next")
    if not link:
        return response
    parts = urlsplit(link["href"])
    return _with_next(response, f"{parts.path}?{parts.query}")


def _with_next(response: Response, address: str) -> Response:
    content = content_of(response)
    if content is None or "_data" not in content:
        return response
    content["_meta"]["links"]["next"] = {"href": address}
    return with_body(response, msgspec.json.encode(content))


def _address(request: Request) -> str:
    query = "&".join(f"{name}={value}" for name, value in request.query)
    return f"{request.origin}{request.path}?{query}"


PAGES = (
    Nuisance("empty-page", _GROUP, "An empty page", on_content(_emptied)),
    Nuisance("other-total", _GROUP, "The total is one less", on_content(_other_total)),
    Nuisance("no-metadata", _GROUP, "No totals at all", on_content(_no_metadata)),
    Nuisance(
        "same-id-twice", _GROUP, "A row doubled, another missing", on_content(_first_row_again)
    ),
    Nuisance(
        "same-id-otherwise",
        _GROUP,
        "A row twice, with other content",
        on_content(_first_row_twice_otherwise),
    ),
    Nuisance("someone-goes", _GROUP, "Someone is erased while paging", _someone_goes),
    Nuisance("someone-comes", _GROUP, "Someone comes to the head of the list", _someone_comes),
    Nuisance("cursor-circle", _GROUP, "The cursor leads to its own page (v2)", _circle),
    Nuisance("cursor-abroad", _GROUP, "The cursor leads to another host (v2)", _abroad),
    Nuisance("cursor-relative", _GROUP, "The cursor has no host (v2)", _relative),
)
