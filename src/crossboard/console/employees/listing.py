"""The list of employees, as a table and as a board of stages."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from crossboard.console.employees.filters import (
    SOURCES,
    VIEWS,
    Asked,
    chips,
    country_options,
    read_address,
    source_label,
)
from crossboard.console.employees.rows import Row, rows_of
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.queries import Filters, employees_page, matching
from crossboard.people.stages import IN_ONBOARDING, Stage
from crossboard.people.tally import tally
from crossboard.web.shell import Choice

CARDS = 6


@hr_only
@require_safe
@vary_on_headers("HX-Request")
def employees(request: OrganisationRequest) -> HttpResponse:
    """Show the list; for htmx only what lies under the filters."""
    asked, today = read_address(request.GET), timezone.localdate()
    shown = _board(asked, today) if asked.board else _table(asked, today)
    if request.htmx and not request.htmx.boosted:
        return render(request, "console/employees/list.html", shown)
    return render(request, "console/employees/employees.html", shown | _frame(asked, today))


def _table(asked: Asked, today: date) -> dict[str, object]:
    page = employees_page(asked.filters(), today=today, after=asked.after)
    rows = rows_of(page.rows, today)
    return {
        "asked": asked,
        "rows": rows,
        "total": page.total,
        "and_more": page.and_more,
        "more": asked.address(after=page.next_after) if page.next_after else "",
        "chips": chips(asked),
        "tickable": any(row.tickable for row in rows),
    }


def _board(asked: Asked, today: date) -> dict[str, object]:
    counts = tally().stages()
    columns = [
        (
            stage,
            counts[stage],
            _cards(asked, stage, today) if counts[stage] else [],
            asked.address(stage=stage, board=False),
        )
        for stage in IN_ONBOARDING
    ]
    return {"asked": asked, "columns": columns, "live": counts[Stage.LIVE]}


def _cards(asked: Asked, stage: str, today: date) -> list[Row]:
    filters = Filters(search=asked.search, stages=(stage,))
    return rows_of(matching(filters, today=today)[:CARDS], today)


def _frame(asked: Asked, today: date) -> dict[str, object]:
    counted = tally()
    counts, countries = counted.stages(), counted.countries()
    return {
        "everybody": sum(counts.values()) - counts[Stage.ARCHIVED],
        "in_onboarding": sum(counts[stage] for stage in IN_ONBOARDING),
        "country_count": len([code for code in countries if code]),
        "nobody": not sum(counts.values()),
        "tabs": _tabs(asked, counts, today),
        "layouts": [
            Choice(_("List"), asked.address(board=False), current=not asked.board, icon="list"),
            Choice(
                _("Stages"), asked.address(board=True), current=asked.board, icon="layout-kanban"
            ),
        ],
        "countries": country_options(countries),
        "stages": Stage.choices,
        "sources": [(source, source_label(source)) for source in SOURCES],
    }


def _tabs(asked: Asked, counts: dict[str, int], today: date) -> list[Choice]:
    soon = matching(Filters(stages=VIEWS["soon"][1], starting_soon=True), today=today).count()
    views = [
        Choice(
            str(label),
            Asked(view=view).address() if view != "onboarding" else "?",
            current=asked.view == view,
            count=soon if view == "soon" else sum(counts[stage] for stage in stages),
            tone="hot" if view == "drafts" else "",
        )
        for view, (label, stages) in VIEWS.items()
    ]
    return [*views, _invitations(counts)]


def _invitations(counts: dict[str, int]) -> Choice:
    """Return the way to the invitations: the ones to be sent and the ones on their way."""
    number = counts[Stage.CONFIRMED] + counts[Stage.INVITED]
    return Choice(_("Invitations"), reverse("console:invitations"), count=number)
