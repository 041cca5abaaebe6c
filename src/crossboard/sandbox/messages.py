"""One request and one answer, as plain values: no socket and no HTTP library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What arrived. Header names are lower case; `query` keeps order and repeated names."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    origin: str = "https://api.personio.de"

    @classmethod
    def build(
        cls, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> "Request":
        """Read a whole or relative URL; headers may come in any case."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else cls.origin_of(headers)
        return cls(
            method=method.upper(),
            path=parts.path or "/",
            query=tuple(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in (headers or {}).items()},
            body=body,
            origin=origin,
        )

    @staticmethod
    def origin_of(headers: Mapping[str, str] | None) -> str:
        """The address the caller used, from its Host header."""
        hosts = [value for name, value in (headers or {}).items() if name.lower() == "host"]
        return f"http://{hosts[0]}" if hosts else "https://api.personio.de"

    def first(self, *names: str) -> str | None:
        """The first value given under any of these query names."""
        return next((value for name, value in self.query if name in names), None)

    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def form(self) -> dict[str, str]:
        """The body as a form; unreadable bytes become replacement characters."""
        return dict(self.form_pairs())

    def form_pairs(self) -> list[tuple[str, str]]:
        """The body as a form whose names may repeat."""
        return parse_qsl(self.body.decode("utf-8", errors="replace"), keep_blank_values=True)

    def json(self) -> object:
        """The body as JSON, or None where it is none."""
        try:
            return msgspec.json.decode(self.body) if self.body else None
        except msgspec.DecodeError:
            return None


class Conduct(StrEnum):
    """How an answer is brought over the wire: whole, or broken off on purpose."""

    WHOLE = "whole"
    HANG_UP = "hang up"
    CUT_HEADERS = "cut in the headers"
    CUT_BODY = "cut in the body"
    CRAWL = "one byte a second"
    SILENCE = "no answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What goes back."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    conduct: Conduct = Conduct.WHOLE

    @classmethod
    def of_json(
        cls, status: int, content: object, *, headers: Mapping[str, str] | None = None
    ) -> "Response":
        return cls(
            status=status,
            body=msgspec.json.encode(content),
            headers={"content-type": "application/json", **(headers or {})},
        )
