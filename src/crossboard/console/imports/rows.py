"""One row of the grid, ready to be printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from crossboard.console.imports.filters import status_words
from crossboard.console.imports.forms import OTHER, SAME
from crossboard.countries.names import country_name
from crossboard.people.fields import BY_NAME, NINE
from crossboard.people.models import Employment
from crossboard.sync.queries.rows import DirectoryRow


@dataclass(frozen=True)
class GridRow:
    """Everything `rows.html` prints of one person. A price joins it when there are packages."""

    id: str  # never grouped by thousands, as a number would be
    name: str
    job: str
    url: str
    is_here: bool
    office: str
    starts: date | None
    status: str
    tickable: bool
    ticked: bool
    tick_label: str
    country: str
    country_name: str
    country_open: bool
    country_label: str
    evidence: str
    match: str
    match_tone: str
    match_icon: str
    match_sub: str
    look_alikes: list[tuple[str, str]]
    decided: str
    decide_label: str
    filled: int
    missing: str


def grid_rows(rows: Iterable[DirectoryRow]) -> list[GridRow]:
    """Return rows for the page; one query for the employments that are here."""
    listed = list(rows)
    here = Employment.objects.filter(pk__in=[r.employment_id for r in listed if r.employment_id])
    employments = {employment.pk: employment for employment in here}
    return [_row(row, employments.get(row.employment_id or 0)) for row in listed]


def _row(row: DirectoryRow, here: Employment | None) -> GridRow:
    country = here.country if here else row.country
    match, tone, icon, sub = _match(row, here)
    return GridRow(
        id=str(row.person.personio_id),
        name=row.name,
        job=row.person.values.get("job_title", ""),
        url=reverse("console:employee", args=[here.pk]) if here else "",
        is_here=here is not None,
        office=row.person.office,
        starts=row.person.contract_start,
        status=status_words(row.person.status),
        tickable=row.can_tick,
        ticked=row.ticked and row.can_tick,
        tick_label=_("Select %(name)s") % {"name": row.name},
        country=country if here or row.can_tick else "",
        country_name=country_name(country) if country else "",
        country_open=row.country_open,
        country_label=_("Country of %(name)s") % {"name": row.name},
        evidence=_("Chosen by hand") if row.by_hand else row.evidence,
        match=match,
        match_tone=tone,
        match_icon=icon,
        match_sub=sub,
        look_alikes=_look_alikes(row),
        decided=_decided(row),
        decide_label=_("Is %(name)s the same person?") % {"name": row.name},
        filled=len(NINE) - len(row.missing),
        missing=", ".join(str(BY_NAME[name].label) for name in row.missing),
    )


def _match(row: DirectoryRow, here: Employment | None) -> tuple[str, str, str, str]:
    if here:
        return _("Already here"), "", "link", here.get_stage_display()
    if not row.can_tick:
        left = _("Left before today")
        return _("Not importable"), "", "", left if row.state == "left" else row.why_not
    if row.lookalike:
        tone = "warn" if row.undecided else "info"
        words = {"name": row.lookalike.name, "stage": row.lookalike.stage}
        return _("Looks like"), tone, "", _("%(name)s, %(stage)s") % words
    return _("New"), "primary", "", ""


def _look_alikes(row: DirectoryRow) -> list[tuple[str, str]]:
    if row.lookalike is None:
        return []
    same = _("Same person: %(name)s") % {"name": row.lookalike.name}
    return [(f"{SAME}:{row.lookalike.employment_id}", same), (OTHER, _("Somebody else"))]


def _decided(row: DirectoryRow) -> str:
    if row.lookalike and row.decision == SAME:
        return f"{SAME}:{row.lookalike.employment_id}"
    return row.decision
