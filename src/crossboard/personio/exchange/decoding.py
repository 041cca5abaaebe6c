"""Bytes to typed values, or UnexpectedAnswer with the place and never the value."""

import re
from typing import TypeVar

import msgspec

from crossboard.personio.errors import UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer

T = TypeVar("T")
_BOM = b"\xef\xbb\xbf"


def decode(answer: Answer, shape: type[T]) -> T:
    """The body as `shape`."""
    return decode_json(answer.body.removeprefix(_BOM), shape, "body")


def decode_json(text: bytes | msgspec.Raw, shape: type[T], path: str) -> T:
    """JSON text as `shape`; `path` names the place in the answer where the text stood."""
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        raise UnexpectedAnswer(*_place_and_reason(error, path)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise UnexpectedAnswer(path, "not JSON") from None
    except RecursionError:
        raise UnexpectedAnswer(path, "nested too deeply") from None


def _place_and_reason(error: msgspec.ValidationError, path: str) -> tuple[str, str]:
    """Split msgspec's message; the reason keeps type names only, as a value may be quoted in it."""
    reason, _, place = str(error).partition(" - at `$")
    expected = re.match(r"Expected `[\w| ]+`, got `\w+`", reason)
    missing = re.match(r"Object missing required field `\w+`", reason)
    matched = expected or missing
    return path + place.rstrip("`"), matched.group() if matched else "not the expected shape"
