"""One visit to a page: the request, the reader's language and look, and the ways to answer."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.pages.language import chosen_language
from crossboard.sandbox.pages.rendering import render
from crossboard.sandbox.pages.site import Site
from crossboard.sandbox.state import State

THEMES = ("auto", "light", "dark")

_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Visit:
    site: Site
    request: Request
    language: str
    theme: str

    @classmethod
    def of(cls, site: Site, request: Request) -> "Visit":
        cookies = _cookies(request.headers.get("cookie", ""))
        accepted = request.headers.get("accept-language", "")
        theme = cookies.get("sandbox_theme", "")
        return cls(
            site=site,
            request=request,
            language=chosen_language(cookies.get("sandbox_language"), accepted),
            theme=theme if theme in THEMES else "auto",
        )

    @property
    def state(self) -> State:
        return self.site.state

    def page(self, template: str, *, status: int = 200, **context: object) -> Response:
        """A page with what every page shows; `here` is the menu entry it stands under."""
        common = {
            "here": template.partition("/")[0].removesuffix(".html"),
            "theme": self.theme,
            "path": self.request.path,
            "done": self.request.first("done") or "",
            "company": self.state.company,
            "now": self.state.clock.now(),
            "nuisances_on": len(self.state.switches),
            "crossboard_url": self.site.crossboard_url,
        }
        text = render(template, self.language, {**common, **context})
        return Response(status=status, body=text.encode(), headers=_HEADERS)

    def go(self, path: str, **query: str) -> Response:
        """Elsewhere after an act, so that reloading does not repeat it."""
        target = f"{path}?{urlencode(query)}" if query else path
        return Response(status=303, headers={**_HEADERS, "location": target})


def _cookies(header: str) -> dict[str, str]:
    """What can be read of the header; the rest is dropped, as browsers may send anything."""
    return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
