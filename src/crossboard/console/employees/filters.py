"""Reading the list's address: which view, which filters. Addresses come from people: nothing raises."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossboard.console.reading import number
from crossboard.countries.names import country_name
from crossboard.people.queries import Filters
from crossboard.people.stages import IN_ONBOARDING, Stage
from crossboard.web.shell import Choice

VIEWS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "onboarding": (gettext_lazy("In onboarding"), tuple(IN_ONBOARDING)),
    "drafts": (gettext_lazy("Drafts"), (Stage.DRAFT,)),
    "soon": (gettext_lazy("Starting in 30 days"), tuple(IN_ONBOARDING)),
    "live": (gettext_lazy("Live"), (Stage.LIVE,)),
    "archived": (gettext_lazy("Archived"), (Stage.ARCHIVED,)),
}
SOURCES = {"personio": True, "hand": False}
OPEN_COUNTRY = "open"  # how the address writes "no country yet"
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Asked:
    """What the address asks for; empty texts narrow nothing."""

    view: str = "onboarding"
    search: str = ""
    stage: str = ""
    country: str = ""
    source: str = ""
    after: int | None = None
    board: bool = False

    def filters(self) -> Filters:
        """Return the filters of the people room."""
        return Filters(
            search=self.search,
            stages=(self.stage,) if self.stage else VIEWS[self.view][1],
            countries=("" if self.country == OPEN_COUNTRY else self.country,)
            if self.country
            else (),
            from_personio=SOURCES.get(self.source),
            starting_soon=self.view == "soon",
        )

    def address(self, **changes: object) -> str:
        """Return the query of this list with `changes`, always from its first page."""
        asked = replace(self, **{"after": None, **changes})  # type: ignore[arg-type]
        given = {
            "view": "" if asked.view == "onboarding" else asked.view,
            "q": asked.search,
            "stage": asked.stage,
            "country": asked.country,
            "source": asked.source,
            "board": "1" if asked.board else "",
            "after": asked.after or "",
        }
        return "?" + urlencode({name: value for name, value in given.items() if value})


def read_address(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what makes no sense in it asks for nothing."""
    view, stage, source = (query.get(name, "") for name in ("view", "stage", "source"))
    return Asked(
        view=view if view in VIEWS else "onboarding",
        search=query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        stage=stage if stage in Stage.values else "",
        country=query.get("country", "")[:4].replace("\x00", ""),
        source=source if source in SOURCES else "",
        after=number(query.get("after")),
        board=query.get("board") == "1",
    )


def chips(asked: Asked) -> list[Choice]:
    """Return the filters that are on, each as a link that takes it away."""
    on = []
    if asked.search:
        on.append(Choice(f"“{asked.search}”", asked.address(search=""), current=True))
    if asked.stage:
        on.append(Choice(str(Stage(asked.stage).label), asked.address(stage=""), current=True))
    if asked.country:
        on.append(Choice(_country_label(asked.country), asked.address(country=""), current=True))
    if asked.source:
        on.append(Choice(source_label(asked.source), asked.address(source=""), current=True))
    return on


def source_label(source: str) -> str:
    return _("From Personio") if source == "personio" else _("Entered by hand")


def country_options(codes: list[str]) -> list[tuple[str, str]]:
    """Return the countries in use as (value in the address, name)."""
    return [(code or OPEN_COUNTRY, _country_label(code or OPEN_COUNTRY)) for code in codes]


def _country_label(code: str) -> str:
    return _("No country yet") if code == OPEN_COUNTRY else country_name(code)
