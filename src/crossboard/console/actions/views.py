"""The start page of HR: what needs a decision, who starts soon, where everybody stands."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crossboard.console.actions.groups import grouped
from crossboard.console.employees.words import days_until
from crossboard.console.origins import names_of
from crossboard.onboarding.queries import done_actions, open_actions
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.queries import starting_soon
from crossboard.people.stages import IN_ONBOARDING, Stage
from crossboard.people.tally import tally
from crossboard.sync.queries import connections
from crossboard.web.shell import Choice


def actions(request: OrganisationRequest) -> HttpResponse:
    """Show the open to-dos, or with `?done=1` the ones done last; `home` guards it."""
    today, is_done = timezone.localdate(), request.GET.get("done") == "1"
    open_ones, counts = open_actions(), tally().stages()
    page = {
        "today": today,
        "groups": [] if is_done else grouped(open_ones, today),
        "done": _done() if is_done else [],
        "is_done": is_done,
        "open": len(open_ones),
        "due": sum(1 for action in open_ones if action.due_on == today),
        "overdue": sum(1 for action in open_ones if action.due_on < today),
        "choices": [
            Choice(pgettext("still to do", "Open"), "?", current=not is_done, count=len(open_ones)),
            Choice(_("Done"), "?done=1", current=is_done),
        ],
        "fresh": not sum(counts.values()),
        "readable": _readable() if not sum(counts.values()) else None,
    }
    return render(request, "console/actions/actions.html", page | _beside(counts, today))


def _readable() -> int | None:
    """Return how many people Personio lets us read; nothing while it is not connected."""
    found = connections()
    return sum(connection.people_readable for connection in found) if found else None


def _done() -> list[tuple[object, str]]:
    """Return what was done last with the name of who did it."""
    rows = done_actions()
    names = names_of(row.action.done_by_id for row in rows)
    return [(row, names.get(row.action.done_by_id or 0, "")) for row in rows]


def _beside(counts: dict[str, int], today: date) -> dict[str, object]:
    soon = starting_soon(today=today, most=5)
    return {
        "soon": [(row, days_until(row.contract_start, today)) for row in soon],
        "stages": [(stage, counts[stage]) for stage in IN_ONBOARDING if counts[stage]],
        "in_onboarding": sum(counts[stage] for stage in IN_ONBOARDING),
        "to_invite": counts[Stage.CONFIRMED],
    }
