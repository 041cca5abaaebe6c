"""Pictures of the journey, and axe on every page that is pictured."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PROJECT = Path(__file__).parents[2]
PICTURES = PROJECT / "docs" / "images" / "journey"
OTHER_LOOKS = PROJECT / ".crossboard" / "journey"  # to look at, not to keep
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
LOOKS = tuple(
    (f"{width}-{scheme}", size, scheme)
    for width, size in (("desktop", DESKTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
)
SETTLED = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
}"""
# A page that scrolls sideways on a phone hides half of itself.
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@dataclass
class Gallery:
    """Numbers the pictures of one language and keeps what axe found on them."""

    language: str
    sweep: bool
    taken: int = 0
    looked_at: int = 0
    found: list[str] = field(default_factory=list)

    def add(self, page: Page, name: str) -> None:
        """Take the picture; with `sweep` look at the page in all four looks as well."""
        self.taken += 1
        title = f"{self.taken:02}-{name}"
        save(page, PICTURES / self.language / f"{title}.png")
        if self.sweep:
            with _put_back(page):
                for look, size, scheme in LOOKS:
                    page.set_viewport_size(size)
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    self._examine(page, f"{title}-{look}")

    def _examine(self, page: Page, title: str) -> None:
        save(page, OTHER_LOOKS / self.language / f"{title}.png")
        self.looked_at += 1
        where = f"{self.language} {title} {page.url}"
        for one in json.loads(json.dumps(Axe().run(page).response["violations"])):
            places = ", ".join(str(node["target"]) for node in one["nodes"][:3])
            self.found.append(f"{where}: {one['id']}: {one['help']} ({places})")
        if page.evaluate(TOO_WIDE):
            self.found.append(f"{where}: scrolls sideways")


def save(page: Page, path: Path) -> None:
    """Picture what is in the window once fonts and images are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate(SETTLED)
    page.screenshot(path=path, animations="disabled", caret="hide")


@contextmanager
def _put_back(page: Page) -> Iterator[None]:
    before = page.viewport_size or DESKTOP
    yield
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light")
