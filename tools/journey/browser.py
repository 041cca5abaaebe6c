"""A person's browser: reads and clicks words, takes pictures, and never waits for the clock."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, FrameLocator, Locator, Page, sync_playwright
from tools.journey.gallery import DESKTOP, PHONE, Gallery
from tools.journey.words import counted_word, product_word

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds until a thing that should appear counts as missing
# htmx listens to what it swapped in only once it settled; quicker hands than a person's are lost
UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling"
LOCALES = {"en": "en-GB", "de": "de-DE"}


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Person:
    """One person at one window."""

    page: Page
    gallery: Gallery
    address: str

    @property
    def language(self) -> str:
        return self.gallery.language

    def word(self, english: str, *, context: str = "", **values: object) -> str:
        return product_word(self.language, english, context=context, **values)

    def words(self, one: str, many: str, **values: object) -> str:
        return counted_word(self.language, one, many, **values)

    def goes(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.address}{path}")

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words).filter(visible=True).first

    def link(self, words: str) -> Locator:
        """Return the first visible link that says exactly `words`, else one that begins so."""
        begins = re.compile(rf"^\s*{re.escape(words)}")
        return self.page.get_by_role("link", name=begins).filter(visible=True).first

    def field(self, words: str) -> Locator:
        return self.page.get_by_label(words, exact=True).filter(visible=True).first

    def presses(self, english: str, **values: object) -> None:
        self.button(self.word(english, **values)).click()

    def follows(self, english: str, **values: object) -> None:
        self.link(self.word(english, **values)).click()

    def fills(self, english: str, text: str) -> None:
        self.field(self.word(english)).fill(text)

    def sees(self, english: str, **values: object) -> Locator:
        """Wait until the words are on the page and return where."""
        return self.finds(self.word(english, **values))

    def finds(self, text: str) -> Locator:
        """Wait for a text that is in no catalogue."""
        place = self.page.get_by_text(text).filter(visible=True).first
        place.wait_for()
        return place

    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    def settles(self) -> None:
        """Wait until nothing is on its way any more, and what came is wired up."""
        self.page.wait_for_load_state("networkidle")
        self.page.locator(UNSETTLED).first.wait_for(state="detached")

    def picture(self, name: str) -> None:
        self.settles()
        self.gallery.add(self.page, name)

    def leaves(self) -> None:
        self.page.context.close()


def person(browser: Browser, gallery: Gallery, address: str, *, phone: bool = False) -> Person:
    """Open a window of its own, with cookies of its own."""
    context = browser.new_context(
        viewport=PHONE if phone else DESKTOP,
        locale=LOCALES[gallery.language],
        color_scheme="light",
        reduced_motion="reduce",
        has_touch=phone,
    )
    context.set_default_timeout(PATIENCE)
    return Person(context.new_page(), gallery, address)
