"""Every way a server or the way to it can fail, as a function of the request it happens to.

A fault gets the request, the answer it would have had, the world and the time, and gives another
answer or raises what the HTTP library would. Faults that change a body leave alone what has none of
that shape; `None` then means *not applicable here*.
"""

import gzip
import json
import ssl
from collections.abc import Callable

import httpx2

HTML = b"<html><body>Bad gateway</body></html>"
MEGABYTE = b" " * 2**20


def _raises(error: Exception) -> Callable:
    def fault(request, answer, world, time):
        raise error

    return fault


def _bad_certificate(request, answer, world, time):
    raise httpx2.ConnectError("certificate") from ssl.SSLCertVerificationError()


def _timeout(kind: type[httpx2.TimeoutException]) -> Callable:
    def fault(request, answer, world, time):
        time.sleep(30)
        raise kind("slow")

    return fault


def _status(status: int, body: bytes = HTML, **headers: str) -> Callable:
    def fault(request, answer, world, time):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx2.Response(status, headers=named, content=body)

    return fault


def _problem(status: int) -> Callable:
    """An error in the envelope of the generation."""

    def fault(request, answer, world, time):
        v1 = {"success": False, "error": {"code": status, "message": "Nicht möglich."}}
        v2 = {"errors": [{"title": "Not possible", "type": None}]}
        return httpx2.Response(status, json=v1 if request.url.path.startswith("/v1") else v2)

    return fault


def _bytes(change: Callable[[bytes], bytes], **headers: str) -> Callable:
    def fault(request, answer, world, time):
        return httpx2.Response(200, headers=headers, content=change(answer.content))

    return fault


class _Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, chunks):
        self._chunks = chunks

    def __iter__(self):
        yield from self._chunks()

    async def __aiter__(self):
        for chunk in self._chunks():
            yield chunk


def _stream(chunks: Callable, **headers: str) -> Callable:
    def fault(request, answer, world, time):
        stream = _Chunks(lambda: chunks(answer.content, time))
        return httpx2.Response(200, headers=headers, stream=stream)

    return fault


def _one_byte_a_second(content, time):
    for byte in content:
        time.sleep(1)
        yield bytes([byte])


def _reset_in_body(content, time):
    yield content[: len(content) // 2]
    raise httpx2.ReadError("reset")


def _short_body(content, time):
    yield content[: len(content) // 2]
    raise httpx2.RemoteProtocolError("peer closed connection")


def _hundred_megabytes(content, time):
    for _ in range(100):
        yield MEGABYTE


def _body(change: Callable[[dict], object]) -> Callable:
    """Change the decoded body in place, or replace it by what is returned."""

    def fault(request, answer, world, time):
        body = json.loads(answer.content) if answer.content else {}
        changed = change(body)
        body = body if changed is None else changed
        return httpx2.Response(answer.status_code, content=json.dumps(body).encode())

    return fault


def rows_of(body):
    rows = body.get("data", body.get("_data"))
    return rows if isinstance(rows, list) else []


def _rows(change: Callable[[list], None]) -> Callable:
    """Change the rows of a list of people; anything else is answered as usual."""

    def fault(request, answer, world, time):
        body = json.loads(answer.content) if answer.content else {}
        is_people = request.url.path in {"/v1/company/employees", "/v2/persons"}
        if not is_people or not rows_of(body):
            return answer
        change(rows_of(body))
        return httpx2.Response(answer.status_code, content=json.dumps(body).encode())

    return fault


def _with_id(value) -> Callable:
    def change(rows):
        if "attributes" in rows[0]:
            rows[0]["attributes"]["id"]["value"] = value
        else:
            rows[0]["id"] = value

    return _rows(change)


def _with_value(key: str, value, v2=None) -> Callable:
    def change(rows):
        if "attributes" in rows[0]:
            rows[0]["attributes"][key] = {"label": None, "value": value, "universal_id": None}
        else:
            rows[0][key] = value if v2 is None else v2

    return _rows(change)


def _without(key: str) -> Callable:
    def change(rows):
        rows[0].get("attributes", rows[0]).pop(key, None)

    return _rows(change)


def _in_world(act: Callable) -> Callable:
    """Something happens in the company while the answer is on its way."""

    def fault(request, answer, world, time):
        act(world)
        return answer

    return fault


def _first_leaves(world):
    if len(world.ids()) > 1:
        world.remove(min(world.ids()))


def _replace_first(body):
    rows = rows_of(body)
    if rows:
        rows[0] = rows[-1]


def _say_total(difference: int) -> Callable:
    def change(body):
        if "metadata" in body:
            body["metadata"]["total_elements"] += difference

    return change


def _link(href: str) -> Callable:
    def change(body):
        if "_meta" in body:
            body["_meta"]["links"]["next"] = {"href": href}

    return change


def _jump(seconds: float) -> Callable:
    def fault(request, answer, world, time):
        time.wall += seconds
        return answer

    return fault


def _twice_differently(rows):
    rows.append(json.loads(json.dumps(rows[0]).replace("Zw", "Dr")))


CONNECTION = {
    "connect refused": _raises(httpx2.ConnectError("refused")),
    "name not resolved": _raises(httpx2.ConnectError("[Errno -2] Name or service not known")),
    "bad certificate": _bad_certificate,
    "connect time-out": _timeout(httpx2.ConnectTimeout),
    "read time-out": _timeout(httpx2.ReadTimeout),
    "no free connection": _timeout(httpx2.PoolTimeout),
    "reset before headers": _raises(httpx2.RemoteProtocolError("server disconnected")),
    "reset in body": _stream(_reset_in_body),
    "one byte per second": _stream(_one_byte_a_second),
}
BODY = {
    "short body": _stream(_short_body),
    "truncated JSON": _bytes(lambda content: content[:-3]),
    "HTML with 200": _status(200),
    "empty body with 200": _status(200, b""),
    "wrong content type": _bytes(lambda content: content, **{"content-type": "text/plain"}),
    "gzip that is none": _bytes(lambda content: content, **{"content-encoding": "gzip"}),
    "gzip bomb": _bytes(lambda _: gzip.compress(MEGABYTE * 40), **{"content-encoding": "gzip"}),
    "100 MB page": _stream(_hundred_megabytes),
    "deep nesting": _bytes(lambda _: b"[" * 100_000 + b"]" * 100_000),
    "deep nesting in a value": _bytes(
        lambda content: content[:-1] + b',"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    ),
    "doubled JSON keys": _bytes(lambda content: content[:-1] + b',"data":[],"_data":[]}'),
    "NaN": _bytes(lambda content: content[:-1] + b',"x":NaN}'),
    "1e999": _bytes(lambda content: content[:-1] + b',"x":1e999}'),
    "lone surrogate": _bytes(lambda content: content[:-1] + b',"x":"\\ud800"}'),
    "byte order mark": _bytes(lambda content: b"\xef\xbb\xbf" + content),
    "Latin-1": _bytes(lambda content: content[:-1] + b',"x":"\xe4"}'),
    "a list instead": _bytes(lambda _: b"[]"),
    "null instead": _bytes(lambda _: b"null"),
    "204": _status(204, b""),
}
STATUS = {
    "redirect to another host": _status(302, b"", location="https://evil.example/"),
    "redirect to the same host": _status(307, b"", location="/v1/company/employees"),
    "400 limit": _problem(400),
    "401": _problem(401),
    "403": _problem(403),
    "403 as plain text": _status(403, b"Forbidden"),
    "404": _problem(404),
    "404 as HTML": _status(404),
    "408": _status(408),
    "409": _problem(409),
    "422": _problem(422),
    "431": _status(431),
    "429 without Retry-After": _status(429, b""),
    **{
        f"429 Retry-After {value}": _status(429, b"", retry_after=value)
        for value in ("0", "1", "120", "99999", "-1", "soon", "nan", "inf")
    },
    "429 until a date": _status(429, b"", retry_after="Mon, 21 Sep 2026 14:13:30 GMT"),
    "429 until a bad date": _status(429, b"", retry_after="Mon, 99 Sep 2026 14:13:30 GMT"),
    "500": _problem(500),
    "502 as HTML": _status(502),
    "503 with Retry-After": _status(503, retry_after="2"),
    "504 as HTML": _status(504),
    "success:false with 200": _body(lambda _: {"success": False, "error": {"code": 1}}),
    "success:false beside data": _body(lambda body: body.update(success=False)),
}
LISTS = {
    "empty page": _body(lambda body: rows_of(body).clear()),
    "half a page": _rows(lambda rows: rows.__delitem__(slice(len(rows) // 2, None))),
    "one row short": _rows(lambda rows: rows.pop()),
    "total grows": _body(_say_total(1)),
    "total falls": _body(_say_total(-1)),
    "total missing": _body(lambda body: body.pop("metadata", None) and None),
    "somebody leaves": _in_world(_first_leaves),
    "somebody is hired": _in_world(lambda world: world.add(max(world.ids()) + 1)),
    "one leaves, one is hired": _in_world(
        lambda world: (world.add(max(world.ids()) + 1), _first_leaves(world))
    ),
    "same person twice on a page": _body(_replace_first),
    "same id with other content": _rows(_twice_differently),
    "link to itself": _body(_link("https://api.personio.de/v2/persons?limit=50")),
    "link to another host": _body(_link("https://evil.example/v2/persons?cursor=1")),
    "link to another list": _body(_link("https://api.personio.de/v2/other?cursor=1")),
}
VALUES = {
    "id as text": _with_id("1"),
    "id as words": _with_id("first"),
    "id as float": _with_id(1.5),
    "id zero": _with_id(0),
    "id negative": _with_id(-1),
    "id 2^63": _with_id(2**63),
    "id as list": _with_id([1]),
    "id missing": _without("id"),
    "attribute missing": _without("first_name"),
    "attribute null": _with_value("first_name", None),
    "attribute empty": _with_value("first_name", ""),
    "attribute of wrong type": _with_value("first_name", {"a": 1}),
    "row that is no map": _rows(lambda rows: rows.__setitem__(0, "gone")),
    "unknown attribute": _with_value("dynamic_9", ["new"]),
    "date 0000-00-00": _with_value("hire_date", "0000-00-00"),
    "date 31 February": _with_value("hire_date", "2026-02-31T00:00:00+01:00"),
    "date 9999": _with_value("hire_date", "9999-12-31T00:00:00+01:00"),
    "date without zone": _with_value("hire_date", "2026-03-29"),
}
TIME = {
    "clock a day ahead": _jump(86_400),
    "clock a day back": _jump(-86_400),
}
FAULTS = {**CONNECTION, **BODY, **STATUS, **LISTS, **VALUES, **TIME}
