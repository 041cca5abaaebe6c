"""Style sheets and the one script."""

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.rendering import STATIC

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def static_file(name: str) -> Response:
    """A file of the static folder by its bare name; nothing outside can be named."""
    known = {path.name: path for path in STATIC.iterdir()}
    path = known.get(name)
    if path is None:
        return Response(status=404)
    kind = f"{_KINDS[path.suffix]}; charset=utf-8"
    headers = {
        "content-type": kind,
        "cache-control": "max-age=60",
        "x-content-type-options": "nosniff",
    }
    return Response(status=200, body=path.read_bytes(), headers=headers)
