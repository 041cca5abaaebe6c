"""The filters above the grid: read from the address, written back into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossboard.console.reading import word
from crossboard.sync.queries.directory import DirectoryFilters
from crossboard.web.shell import Choice

SOON = timedelta(days=90)
STATUSES: Mapping[str, Promise] = {
    "onboarding": gettext_lazy("Onboarding"),
    "active": gettext_lazy("Active"),
    "leave": gettext_lazy("On leave"),
    "inactive": gettext_lazy("Left"),
}
FLAGS = ("new", "missing", "open", "ticked")


@dataclass(frozen=True)
class GridFilters:
    """What the address says; unknown words show everybody."""

    q: str = ""
    start: str = ""  # nothing, ahead, soon
    office: str = ""
    status: str = ""
    flags: frozenset[str] = frozenset()

    def asked(self, today: date) -> DirectoryFilters:
        """Return the filters as the list of people knows them."""
        return DirectoryFilters(
            start_from=today if self.start in {"ahead", "soon"} else None,
            start_to=today + SOON if self.start == "soon" else None,
            not_imported="new" in self.flags,
            offices=[self.office] if self.office else [],
            statuses=[self.status] if self.status else [],
            values_missing="missing" in self.flags,
            country_open="open" in self.flags,
            ticked="ticked" in self.flags,
        )

    @property
    def values(self) -> dict[str, str]:
        """Return the filters that are set, by their name in the address."""
        named = {"q": self.q, "start": self.start, "office": self.office, "status": self.status}
        named |= {flag: "1" for flag in FLAGS if flag in self.flags}
        return {name: value for name, value in named.items() if value}

    def query(self, **more: str) -> str:
        """Return the filters as they stand in an address."""
        written = QueryDict(mutable=True)
        written.update({**self.values, **more})
        return written.urlencode()


@dataclass(frozen=True)
class Pick:
    """A filter with one of several values."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Flag:
    """A filter that is on or off."""

    name: str
    label: str
    on: bool
    count: int | None = None


def read_filters(data: QueryDict) -> GridFilters:
    return GridFilters(
        q=word(data.get("q")),
        start=word(data.get("start")),
        office=word(data.get("office")),
        status=word(data.get("status")),
        flags=frozenset(flag for flag in FLAGS if data.get(flag)),
    )


def picks(filters: GridFilters, *, offices: Sequence[str], statuses: Sequence[str]) -> list[Pick]:
    """Return the filters with values, each with what occurs in Personio."""
    starts = [
        ("", _("Start: any")),
        ("ahead", _("Start: from today")),
        ("soon", _("Start: next 90 days")),
    ]
    named = [office for office in offices if office]
    all_offices = ("", _("Office: all %(n)s") % {"n": len(named)})
    found = [
        Pick("start", _("Start"), filters.start, starts),
        Pick("office", _("Office"), filters.office, [all_offices, *((o, o) for o in named)]),
        Pick(
            "status",
            _("Status"),
            filters.status,
            [("", _("Status: any")), *((s, status_words(s)) for s in statuses if s)],
        ),
    ]
    return [pick for pick in found if len(pick.options) > 1 or pick.value]


def flags(filters: GridFilters, *, not_imported: int) -> list[Flag]:
    labels = flag_labels()
    counts = {"new": not_imported}
    return [Flag(name, labels[name], name in filters.flags, counts.get(name)) for name in FLAGS]


def flag_labels() -> dict[str, str]:
    return {
        "new": _("Not yet imported"),
        "missing": _("Values missing"),
        "open": _("Country open"),
        "ticked": _("Ticked"),
    }


def ways_back(filters: GridFilters) -> list[Choice]:
    """Return one address per set filter that takes it away."""
    labels = {**flag_labels(), "q": f"“{filters.q}”", "start": _("Start"), "office": filters.office}
    labels["status"] = status_words(filters.status)
    url = reverse("console:import")
    found = []
    for name in filters.values:
        left = QueryDict(mutable=True)
        left.update({key: value for key, value in filters.values.items() if key != name})
        found.append(Choice(labels[name], f"{url}?{left.urlencode()}"))
    return found


def status_words(status: str) -> str:
    """Return Personio's word for a status in the reader's language."""
    return str(STATUSES.get(status, status))
