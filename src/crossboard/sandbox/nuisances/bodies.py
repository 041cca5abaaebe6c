"""Answers whose body is not what it should be."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances.kind import Alter, Nuisance, with_body
from crossboard.sandbox.state import State

_GROUP = "body"
_DEPTH = 100_000
_HUGE = 100_000_000
_BOMB_CHUNKS = 200
_LOGIN_PAGE = b"<!doctype html><html><body>Please sign in</body></html>"
_SURROGATE = b"\\ud800"


def _bytes(change: Callable[[bytes], bytes]) -> Alter:
    def alter(_state: State, _request: Request, response: Response) -> Response:
        return with_body(response, change(response.body))

    return alter


def _with_200(body: bytes, kind: str) -> Alter:
    return lambda *_: Response(status=200, body=body, headers={"content-type": kind})


def _named_otherwise(_state: State, _request: Request, response: Response) -> Response:
    return replace(response, headers={**response.headers, "content-type": "text/plain"})


def _nothing(_state: State, _request: Request, _response: Response) -> Response:
    return Response(status=204)


def _elsewhere(_state: State, request: Request, _response: Response) -> Response:
    address = f"https://elsewhere.example{request.path}"
    return Response(status=302, headers={"location": address})


def _bomb(_state: State, _request: Request, _response: Response) -> Response:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    return Response(status=200, body=_packed_zeros(), headers=headers)


@cache
def _packed_zeros() -> bytes:
    """200 MB of blanks in 200 kB."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    chunk = b" " * 1_000_000
    return b"".join(packer.compress(chunk) for _ in range(_BOMB_CHUNKS)) + packer.flush()


def _first_text_broken(body: bytes) -> bytes:
    """A lone surrogate in front of the first text value that a person typed."""
    for mark in (b'"value":"', b'"first_name":"', b'"title":"'):
        if mark in body:
            return body.replace(mark, mark + _SURROGATE, 1)
    return body


def _doubled_key(body: bytes) -> bytes:
    """The list is named twice, and the second time it is empty: who takes the last loses all."""
    key = b'"_data"' if b'"_data":' in body else b'"data"'
    return body[:-1] + b"," + key + b":[]}"


def _with_number(number: bytes) -> Callable[[bytes], bytes]:
    return lambda body: body.replace(b"{", b'{"odd":' + number + b",", 1)


def _in_latin_1(body: bytes) -> bytes:
    return body.decode().replace('"Employee"', '"Employée"').encode("latin-1", errors="replace")


def _deep(_body: bytes) -> bytes:
    return b'{"success":true,"data":' + b"[" * _DEPTH + b"]" * _DEPTH + b"}"


BODIES = (
    Nuisance("html-with-200", _GROUP, "HTML with status 200", _with_200(_LOGIN_PAGE, "text/html")),
    Nuisance("wrong-content-type", _GROUP, "JSON called text/plain", _named_otherwise),
    Nuisance(
        "truncated-json", _GROUP, "JSON that ends in the middle", _bytes(lambda b: b[: len(b) // 2])
    ),
    Nuisance("empty-204", _GROUP, "Status 204 and nothing", _nothing),
    Nuisance("redirect-elsewhere", _GROUP, "Redirect to another host", _elsewhere),
    Nuisance("gzip-bomb", _GROUP, "200 MB packed into 200 kB", _bomb),
    Nuisance("huge-page", _GROUP, "An answer of 100 MB", _bytes(lambda b: b" " * _HUGE + b)),
    Nuisance("deep-nesting", _GROUP, "100,000 brackets deep", _bytes(_deep)),
    Nuisance("doubled-key", _GROUP, "The list named twice, then empty", _bytes(_doubled_key)),
    Nuisance("not-a-number", _GROUP, "NaN as a number", _bytes(_with_number(b"NaN"))),
    Nuisance("endless-number", _GROUP, "1e999 as a number", _bytes(_with_number(b"1e999"))),
    Nuisance("lone-surrogate", _GROUP, "Half a character in a text", _bytes(_first_text_broken)),
    Nuisance(
        "byte-order-mark", _GROUP, "A byte order mark first", _bytes(lambda b: b"\xef\xbb\xbf" + b)
    ),
    Nuisance("latin-1", _GROUP, "Latin-1 instead of UTF-8", _bytes(_in_latin_1)),
)
