"""What a page offers to click: links and forms with what a browser would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

FETCHES = ("hx-get",)  # a fragment fetched by a click is a link as well
TYPED = {"checkbox", "radio"}
UNSENT = {"submit", "button", "reset", "file", "image"}


@dataclass
class Form:
    """A form and one of its buttons: where it goes and what it sends."""

    method: str
    address: str
    sent: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""

    def pressed(self, button: "Button") -> "Form":
        own = [(button.name, button.value)] if button.name else []
        address = button.address or self.address
        return Form(self.method, address, self.sent + own, button.name)

    def as_link(self) -> str:
        """Return where a search form leads."""
        return f"{self.address.partition('?')[0]}?{urlencode(self.sent)}"


@dataclass
class Button:
    """`form` is the id of the form it belongs to, wherever it stands; "" for the one around it."""

    name: str
    value: str
    address: str
    form: str


class Ways(HTMLParser):
    """`links` are absolute addresses without fragments; `pressed()` gives a form per button."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.links: set[str] = set()
        self._forms: dict[str, Form] = {}
        self._buttons: list[tuple[str, Button]] = []
        self._inside = ""
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._area = ""
        self.feed(html)

    def pressed(self) -> list[Form]:
        """Return every form once per button that sends it, and once if it has none."""
        owners = {owner for owner, _button in self._buttons}
        forms = [
            self._forms[owner].pressed(button)
            for owner, button in self._buttons
            if owner in self._forms
        ]
        return forms + [form for owner, form in self._forms.items() if owner not in owners]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note_links(tag, given)
        match tag:
            case "form":
                self._begin_form(given)
            case "button" if given.get("type", "submit") == "submit" and "disabled" not in given:
                self._add_button(given)
            case "input":
                self._add_input(given)
            case "select":
                self._select = (given.get("name", ""), [])
                self._owner_of_select = given.get("form", self._inside)
            case "option" if self._select:
                self._select[1].append((given.get("value", ""), "selected" in given))
            case "textarea":
                self._send(given.get("form", self._inside), given.get("name", ""), "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = ""
        elif tag == "select" and self._select:
            name, options = self._select
            chosen = [value for value, selected in options if selected] or [
                value for value, _selected in options[:1]
            ]
            for value in chosen[:1]:
                self._send(self._owner_of_select, name, value)
            self._select = None

    def _note_links(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a" and given.get("href", "#")[:1] != "#":
            self._link(given["href"])
        elif tag == "iframe" and "src" in given:
            self._link(given["src"])
        if "hx-get" in given:
            self._link(given["hx-get"])

    def _link(self, target: str) -> None:
        whole = urljoin(self.address, target)
        if urlsplit(whole).scheme in {"http", "https"}:
            self.links.add(whole.partition("#")[0])

    def _begin_form(self, given: dict[str, str]) -> None:
        self._inside = given.get("id") or f"form {len(self._forms)}"
        address = urljoin(self.address, given.get("action") or self.address)
        method = given.get("method", "get").lower()
        if method != "dialog":
            # fields may stand before the form they name
            before = self._forms.get(self._inside)
            self._forms[self._inside] = Form(method, address, before.sent if before else [])

    def _add_button(self, given: dict[str, str]) -> None:
        owner = given.get("form", self._inside)
        address = given.get("formaction") or given.get("hx-post") or ""
        whole = urljoin(self.address, address) if address else ""
        button = Button(given.get("name", ""), given.get("value", ""), whole, owner)
        self._buttons.append((owner, button))

    def _add_input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in UNSENT or "disabled" in given or (kind in TYPED and "checked" not in given):
            return
        self._send(
            given.get("form", self._inside),
            given.get("name", ""),
            given.get("value", "on" if kind in TYPED else ""),
        )

    def _send(self, owner: str, name: str, value: str) -> None:
        if owner in self._forms and name:
            self._forms[owner].sent.append((name, value))
