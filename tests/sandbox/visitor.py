"""Opens pages and sends forms the way a browser would, without one."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

from crossboard.sandbox import Request, Response
from crossboard.sandbox.pages.answering import answer_page
from crossboard.sandbox.pages.site import Site

HOST = "localhost:8899"
PAGES = (
    "/people",
    "/people/hire",
    "/people/3100012",
    "/people/3100012/change",
    "/people/3100012/leave",
    "/org",
    "/marketplace",
    "/credentials",
    "/credentials/new",
    "/requests",
    "/webhooks",
    "/nuisances",
    "/clock",
)


class Visitor:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.headers = {"host": HOST, "accept-language": "en"}

    def get(self, path: str) -> Response:
        return answer_page(self.site, Request.build("GET", path, headers=self.headers))

    def text(self, path: str) -> str:
        return readable(self.get(path))

    def post(
        self, path: str, *pairs: tuple[str, str], origin: str | None = f"http://{HOST}"
    ) -> Response:
        headers = dict(self.headers)
        if origin is not None:
            headers["origin"] = origin
        body = urlencode(pairs).encode()
        return answer_page(self.site, Request.build("POST", path, headers=headers, body=body))

    def follow(self, response: Response) -> str:
        assert response.status == 303, readable(response)
        return self.text(response.headers["location"])

    def form(self, path: str) -> dict[str, str]:
        """The fields of the last form of a page, as they stand."""
        return fields(self.get(path).body.decode())


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.values = {}
        if tag == "input" and given.get("name"):
            self.values[str(given["name"])] = given.get("value") or ""
        if tag == "select":
            self.select = given.get("name") or ""
        if tag == "option" and "selected" in given:
            self.values[self.select] = given.get("value") or ""


def fields(html: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(html[: html.rindex("</form>")])
    return parser.values


def readable(response: Response) -> str:
    """The words of a page, tags taken out."""
    html = re.sub(r"<(script|style).*?</\1>", " ", response.body.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
