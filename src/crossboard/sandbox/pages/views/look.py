"""The reader's language and theme, kept in a cookie."""

from urllib.parse import urlsplit

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.language import LANGUAGES
from crossboard.sandbox.pages.visit import THEMES, Visit

_YEAR = 365 * 24 * 3600


def choose_language(visit: Visit) -> Response:
    return _remember(visit, "sandbox_language", LANGUAGES)


def choose_theme(visit: Visit) -> Response:
    return _remember(visit, "sandbox_theme", THEMES)


def _remember(visit: Visit, name: str, allowed: tuple[str, ...]) -> Response:
    form = visit.request.form()
    value = form.get("value", "")
    back = visit.go(_inside(form.get("next", "/")))
    if value not in allowed:
        return back
    cookie = f"{name}={value}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly"
    return Response(status=back.status, headers={**back.headers, "set-cookie": cookie})


def _inside(address: str) -> str:
    """Only a page of this site: anything else would send the reader away."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if inside else "/"
