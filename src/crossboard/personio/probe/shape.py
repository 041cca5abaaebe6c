"""The shape of an answer without its values."""

import re
from collections.abc import Iterable

import msgspec

from crossboard.personio.exchange.calls import Answer

JSON = dict[str, object]


def parsed(answer: Answer) -> object:
    """The body as JSON, None where it is none."""
    try:
        return msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def shape_of(value: object) -> str:
    """Keys and types; of a list the distinct shapes of its entries."""
    if isinstance(value, dict):
        parts = sorted({f"{masked(key)}: {shape_of(part)}" for key, part in value.items()})
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + " | ".join(sorted({shape_of(part) for part in value})) + "]"
    return kind_of(value)


def kind_of(value: object) -> str:
    """The type of a value; the empty ones told apart."""
    if value is None:
        return "null"
    if value == "":
        return '""'
    names = {str: "text", bool: "boolean", int: "integer", float: "number"}
    return names.get(type(value), shape_of(value) if isinstance(value, dict | list) else "?")


def masked(key: str) -> str:
    """A key of the account's own (`dynamic_…`, an id, a date) without what is its own in it."""
    if key.startswith("dynamic_"):
        return "dynamic_…"
    return key if re.fullmatch(r"[A-Za-z_][A-Za-z_.-]{0,60}", key) else "<key>"


def rows(answer: Answer) -> list[JSON]:
    """The records of a list of either generation."""
    body = parsed(answer)
    listed = body.get("data", body.get("_data")) if isinstance(body, dict) else None
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def keys_under(records: Iterable[object]) -> str:
    """The distinct keys of some maps."""
    found = {masked(key) for one in records if isinstance(one, dict) for key in one}
    return ", ".join(sorted(found)) or "none seen"


def headers_like(answer: Answer, prefix: str) -> str:
    """Headers whose name begins so, with numeric values only."""
    found = [
        f"{name}={value if value.isdigit() else '…'}"
        for name, value in sorted(answer.headers.items())
        if name.startswith(prefix)
    ]
    return ", ".join(found) or f"no {prefix}… header"
