"""The entries of the side menu: each role sees only what it may open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crossboard.organisations.roles import STAFF, Role
from crossboard.web.shell import MenuEntry

HR = frozenset({Role.HR_MANAGER})


@dataclass(frozen=True)
class Room:
    """One room of the console. `prefixes` are the addresses under which its entry is lit."""

    view: str
    label: str | Promise
    icon: str
    key: str
    roles: frozenset[Role]
    prefixes: tuple[str, ...]


ROOMS = (
    Room("console:actions", _("Actions"), "checklist", "a", HR, ("/", "/employees/confirm/")),
    Room(
        "console:employees",
        _("Employees"),
        "users",
        "e",
        HR,
        ("/employees/", "/import/", "/runs/", "/invitations/"),
    ),
    Room("console:integrations", "Integrations", "plug-connected", "i", STAFF, ("/integrations/",)),
    Room("console:settings", _("Settings"), "settings", "s", STAFF, ("/settings/",)),
    Room("console:help", _("Help"), "help-circle", "h", STAFF, ("/help/",)),
)


def entries(path: str, roles: frozenset[Role], open_actions: int | None) -> Iterator[MenuEntry]:
    """Yield what somebody with `roles` sees while reading the page at `path`."""
    here = _room_of(path)
    for room in ROOMS:
        if room.roles & roles:
            count = open_actions if room.view == "console:actions" else None
            yield MenuEntry(
                label=str(room.label),
                url=reverse(room.view),
                icon=room.icon,
                key=room.key,
                count=count,
                tone="hot" if count else "",
                current=room is here,
            )


def _room_of(path: str) -> Room | None:
    """Return the room with the longest prefix of `path`; the start page matches only itself."""
    best: tuple[int, Room | None] = (0, None)
    for room in ROOMS:
        for prefix in room.prefixes:
            fits = path == prefix if prefix == "/" else path.startswith(prefix)
            if fits and len(prefix) > best[0]:
                best = (len(prefix), room)
    return best[1]
