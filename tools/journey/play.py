"""What the acts share: the stage, the people at their windows, and what was measured."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser
from tools.journey.browser import Person, person
from tools.journey.gallery import Gallery
from tools.journey.stage import Demo

HR = "hr@kranich.example"


@dataclass
class Play:
    """`hr` keeps one window for the whole journey; `invited` is (name, link) of the invited person."""

    browser: Browser
    demo: Demo
    gallery: Gallery
    hr: Person = field(init=False)
    phone: Person = field(init=False)
    link: str = ""
    name: str = ""
    notes: list[str] = field(default_factory=list)
    windows: list[Person] = field(default_factory=list)

    def person(self, *, address: str = "", phone: bool = False) -> Person:
        """Somebody sits down at a new window."""
        new = person(self.browser, self.gallery, address or self.demo.address, phone=phone)
        self.windows.append(new)
        return new

    def sign_in(self, who: Person, email: str) -> None:
        """Fill the sign-in page that is open."""
        who.fills("Work e-mail", email)
        who.fills("Password", self.demo.passwords[email])
        who.presses("Sign in")

    def note(self, sentence: str) -> None:
        """Keep a figure; it is printed under the act's line."""
        self.notes.append(sentence)


Act = Callable[[Play], None]
