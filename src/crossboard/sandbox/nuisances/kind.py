"""What a nuisance is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.state import State

Alter = Callable[[State, Request, Response], Response]
Content = dict[str, Any]
OK = 200


@dataclass(frozen=True, slots=True)
class Nuisance:
    """`group` sorts it on the page; `title` is what a person reads there."""

    name: str
    group: str
    title: str
    alter: Alter


def on_content(change: Callable[[Content], None]) -> Alter:
    """Alter the JSON of a good answer in place; errors and other bodies stay as they are."""

    def alter(_state: State, _request: Request, response: Response) -> Response:
        content = content_of(response)
        if content is None:
            return response
        change(content)
        return with_body(response, msgspec.json.encode(content))

    return alter


def content_of(response: Response) -> Content | None:
    """The JSON object of a good answer."""
    if response.status != OK or not response.body:
        return None
    content = msgspec.json.decode(response.body)
    return content if isinstance(content, dict) else None


def with_body(response: Response, body: bytes) -> Response:
    return replace(response, body=body)
