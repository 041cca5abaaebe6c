"""`answer_page`: guards first, then the view behind the address."""

import re
from urllib.parse import urlsplit

from crossboard.sandbox.days import let_days_pass
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.pages.assets import static_file
from crossboard.sandbox.pages.routes import ROUTES, View
from crossboard.sandbox.pages.site import Site
from crossboard.sandbox.pages.visit import Visit
from crossboard.sandbox.remote import PREFIX, respond_remote


def answer_page(site: Site, request: Request) -> Response:
    """The page, form, file or answer to a program at this address."""
    if not site.knows_host(request.headers.get("host", "")):
        return Response(status=421, body=b"This sandbox does not answer to that name.")
    if request.path.startswith("/static/"):
        return static_file(request.path.removeprefix("/static/"))
    let_days_pass(site.state)
    if request.path.startswith(PREFIX):
        return respond_remote(site.state, request)
    return _page(Visit.of(site, request))


def _page(visit: Visit) -> Response:
    views, arguments = _find(visit.request.path)
    method = "GET" if visit.request.method == "HEAD" else visit.request.method
    if views is None:
        return visit.page("missing.html", status=404)
    if method not in views:
        return visit.page("missing.html", status=405)
    if method == "POST" and not is_same_origin(visit.request):
        return visit.page("refused.html", status=403)
    return views[method](visit, **arguments)


def is_same_origin(request: Request) -> bool:
    """Whether a form was sent from one of our own pages. Browsers say so in one of two headers."""
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host")
    return request.headers.get("sec-fetch-site") == "same-origin"


def _find(path: str) -> tuple[dict[str, View] | None, dict[str, str]]:
    for pattern, views in ROUTES.items():
        found = re.fullmatch(pattern, path)
        if found:
            return views, found.groupdict()
    return None, {}
