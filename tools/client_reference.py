"""Writes docs/reference/client.md from the docstrings of crossboard.personio.

`python tools/client_reference.py` after a change there; a test compares.
"""

import dataclasses
import inspect
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "src"))

import crossboard.personio as package  # noqa: E402 - found through the line above

PAGE = PROJECT / "docs/reference/client.md"
HEAD = """# The client

`crossboard.personio`, written from its docstrings by `tools/client_reference.py`. How to use it:
[Read Personio from your own program](../how-to/use-the-client.md). What Personio sends:
[Personio's fields](personio-fields.md).
"""


def reference() -> str:
    """The whole page."""
    kinds = [getattr(package, name) for name in package.__all__]
    classes = [one for one in kinds if inspect.isclass(one)]
    errors = [one for one in classes if issubclass(one, package.PersonioError)]
    clients = [package.PersonioClient, package.AsyncPersonioClient]
    values = [one for one in classes if one not in errors and one not in clients]
    parts = [HEAD, "## Client\n", *_client(package.PersonioClient)]
    parts += ["## Values\n", *(_value(one) for one in values)]
    parts += ["## Errors\n", *(_section(one.__name__, one, level=3) for one in errors)]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _client(client: type) -> list[str]:
    """Constructor and methods; the async twin has the same with `await` and `async for`."""
    own = [one for one in vars(client).items() if not one[0].startswith("_")]
    methods = [_section(f"{name}{_signature(one)}", one, level=3) for name, one in own]
    start = _section(f"PersonioClient{_signature(client)}", client, level=3)
    twin = "`AsyncPersonioClient` has the same methods with `await` and `async for`.\n"
    return [start, twin, *methods]


def _value(kind: type) -> str:
    text = _section(kind.__name__, kind, level=3)
    if dataclasses.is_dataclass(kind):
        fields = [one for one in dataclasses.fields(kind) if not one.name.startswith("_")]
        text += (
            "\nFields: " + ", ".join(f"`{one.name}: {_type(one.type)}`" for one in fields) + ".\n"
        )
    own = [one for one in vars(kind).items() if not one[0].startswith("_") and one[1].__doc__]
    for name, member in own:
        if isinstance(member, property) or inspect.isfunction(member):
            told = " ".join((inspect.getdoc(member) or "").split())
            text += f"\n- `{name}{_signature(member)}`: {told}"
    return text


def _section(title: str, thing: object, *, level: int) -> str:
    told = inspect.getdoc(thing) or ""
    return f"{'#' * level} `{title}`\n\n{told}\n"


def _signature(thing: object) -> str:
    if isinstance(thing, property) or not callable(thing):
        return ""
    signature = inspect.signature(thing)
    parameters = [one for one in signature.parameters.values() if one.name != "self"]
    shown = ", ".join(_parameter(one) for one in parameters)
    back = signature.return_annotation
    gives = "" if back in {inspect.Signature.empty, None} else f" -> {_type(back)}"
    return f"({shown}){gives}"


def _parameter(one: inspect.Parameter) -> str:
    stars = {inspect.Parameter.VAR_KEYWORD: "**", inspect.Parameter.VAR_POSITIONAL: "*"}
    kind = "" if one.annotation is inspect.Parameter.empty else f": {_type(one.annotation)}"
    return f"{stars.get(one.kind, '')}{one.name}{kind}"


def _type(kind: object) -> str:
    text = inspect.formatannotation(kind) if not isinstance(kind, str) else kind
    for module in ("collections.abc.", "datetime.", "decimal.", "typing.", "httpx2."):
        text = text.replace(module, "")
    return _without_package(re.sub(r"\*<class '([\w.]+)'>", r"\1", text))


def _without_package(text: str) -> str:
    words = text.split("crossboard.personio.")
    return words[0] + "".join(_last_part(word) for word in words[1:])


def _last_part(text: str) -> str:
    """`exchange.calls.Page]` without the modules in front of the name."""
    end = next(
        (at for at, sign in enumerate(text) if not (sign.isalnum() or sign in "._")), len(text)
    )
    return text[:end].rpartition(".")[2] + text[end:]


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
