"""What the frame of a page shows. Rooms build these values; the templates only print them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the main menu. `icon` is a Tabler outline name; `tone` is "", hot, warn or bad."""

    label: str
    url: str
    icon: str
    count: int | None = None
    tone: str = ""
    current: bool = False
    section: str = ""  # entries with one section stand together under its name
    key: str = ""  # one letter: `g` and this letter open the entry


@dataclass(frozen=True)
class Clock:
    """The honest clock. `tone` is ok, warn, bad or "" (not connected)."""

    title: str
    lines: tuple[str, ...] = ()
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Place:
    """An organisation the reader may switch to by a POST of `value` under the name `organisation`."""

    name: str
    value: str
    current: bool = False


@dataclass(frozen=True)
class Choice:
    """One of several views of the same page: a tab, a segment or a filter chip."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Shell:
    """All that `web/console.html` prints around a page, given as `shell` by a context processor."""

    organisation: str
    person: str = ""
    role: str = ""
    menu: tuple[MenuEntry, ...] = ()
    clock: Clock | None = None
    places: tuple[Place, ...] = ()
    switch_url: str = ""
    find_url: str = ""
    help_url: str = ""
    account: tuple[MenuEntry, ...] = field(default=())  # further entries of the person's own menu

    @property
    def pinned(self) -> tuple[MenuEntry, ...]:
        """Return the entries of the bottom bar on small screens."""
        return self.menu[:3]

    @property
    def folded(self) -> tuple[MenuEntry, ...]:
        """Return the entries behind "More" on small screens."""
        return self.menu[3:]
