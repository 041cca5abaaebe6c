"""Clicks on everything one person is offered, and puts back whatever that changed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db import transaction
from django.test import Client

from tests.journey.ways import Form, Ways

HOST = "http://testserver"
# Of links and buttons that differ only in a number, so many are tried.
ALIKE = 2
DEPTH = 3  # buttons pressed one after the other
AFTER_A_FORM = {200, 204, 422}
# Ways every page has, whatever it is about.
EVERYWHERE = ("/look/", "/account/logout/")
Link = tuple[str, str]  # address, and where it was found
Press = tuple[Form, str]


@dataclass
class Crawler:
    """`faults` are sentences; `outside` are links to other hosts, which are not followed."""

    client: Client
    pages: int = 0
    links: int = 0
    buttons: int = 0
    outside: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _tried: Counter[str] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)

    def crawl(self, *starts: str) -> None:
        """Follow everything there is to follow from `starts`, then press every button met."""
        self._explore([(HOST + start, "the address bar") for start in starts], depth=0)

    def _explore(self, waiting: list[Link], depth: int, pressable: Sequence[Press] = ()) -> None:
        """Read first, press afterwards: a button changes what the links after it would show."""
        presses = list(pressable)
        while waiting:
            address, found_on = waiting.pop(0)
            if not self._is_new(address):
                continue
            self.links += 1
            answer = self.client.get(address, follow=True)
            if answer.status_code == 200:
                links, forms = self._look_at(answer, address)
                waiting += links
                presses += forms
            else:
                self.faults.append(f"{found_on}: the link {address} answers {answer.status_code}")
        if depth < DEPTH:
            for form, at in presses:
                self._press(form, at, depth)

    def _look_at(self, answer: Any, asked: str) -> tuple[list[Link], list[Press]]:
        """Judge a page; return its links, those its search forms lead to, and its other forms."""
        if not answer.get("content-type", "").startswith("text/html"):
            return [], []
        self.pages += 1
        at = _address_of(answer, asked)
        ways = Ways(at, answer.content.decode())
        forms = ways.pressed()
        self._judge(at, answer, ways, forms)
        links = [(link, at) for link in sorted(ways.links)]
        links += [(form.as_link(), at) for form in forms if form.method == "get"]
        return links, [(form, at) for form in forms if form.method != "get"]

    def _judge(self, at: str, answer: Any, ways: Ways, forms: list[Form]) -> None:
        """A page nobody can leave is a dead end; a fragment is part of its page."""
        if b"<html" not in answer.content:
            return
        targets = [link.removeprefix(HOST) for link in ways.links]
        targets += [form.address.removeprefix(HOST) for form in forms]
        own = at.removeprefix(HOST)
        if not [to for to in targets if to != own and not to.startswith(EVERYWHERE)]:
            self.faults.append(f"{own} is a dead end")

    def _press(self, form: Form, at: str, depth: int) -> None:
        if not self._is_new(form.address, f"POST {form.name}"):
            return
        self.buttons += 1
        with self._undone():
            answer = self.client.post(
                form.address, urlencode(form.sent), "application/x-www-form-urlencoded"
            )
            asked = form.address
            if answer.status_code == 302:
                asked = answer["location"]
                answer = self.client.get(asked, follow=True)
            if answer.status_code in AFTER_A_FORM:
                self._explore(*self._after(answer, asked, depth + 1))
            else:
                what = f"{form.name or 'the button'} to {form.address} brings {asked}"
                self.faults.append(f"{at}: {what}, which answers {answer.status_code}")

    def _after(self, answer: Any, asked: str, depth: int) -> tuple[list[Link], int, list[Press]]:
        links, presses = self._look_at(answer, asked)
        return links, depth, presses

    @contextmanager
    def _undone(self) -> Iterator[None]:
        cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.client.cookies = cookies

    def _is_new(self, address: str, what: str = "GET") -> bool:
        """Say whether to go there: not elsewhere, not again, not the hundredth of its kind."""
        if urlsplit(address).netloc not in {"", "testserver"}:
            self.outside.add(address)
            return False
        key = f"{what} {address}"
        kind = f"{what} {_kind(address)}"
        if key in self._seen or self._tried[kind] >= ALIKE:
            return False
        self._seen.add(key)
        self._tried[kind] += 1
        return True


def _kind(address: str) -> str:
    """Return the address with numbers and values taken out: what looks alike to a reader."""
    parts = urlsplit(address)
    names = ",".join(sorted({name for name, _value in parse_qsl(parts.query)}))
    return f"{re.sub(r'[0-9]+|[A-Za-z0-9_-]{20,}', '#', parts.path)}?{names}"


def _address_of(answer: Any, asked: str) -> str:
    chain = getattr(answer, "redirect_chain", None)
    target = chain[-1][0] if chain else asked
    return target if target.startswith("http") else HOST + target
