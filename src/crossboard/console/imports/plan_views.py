"""The plan of an import: look at it, change a decision, press Import."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crossboard.console.imports.plan_page import plan_page
from crossboard.console.imports.spreadsheet import csv_answer
from crossboard.console.reading import number
from crossboard.console.trouble import say_trouble
from crossboard.countries.names import country_name
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.choosing import choose
from crossboard.sync.actions.importing import plan_import, start_import
from crossboard.sync.errors import SyncError
from crossboard.sync.models import Run, Selection
from crossboard.sync.queries.runs import PlanRow, newer_plan, plan_rows, run_or_404, run_words

View = Callable[[OrganisationRequest, int], HttpResponse]


def plan_of_today(view: View) -> View:
    """Lead from a plan that was made anew (in another tab, perhaps) to the newest one."""

    @wraps(view)
    def answer(request: OrganisationRequest, run_id: int) -> HttpResponse:
        newer = newer_plan(run_id, user_id=request.user.pk)
        if newer is None:
            return view(request, run_id)
        messages.info(request, _("That plan was made anew meanwhile. This is the newest one."))
        return redirect("console:plan", newer.pk)

    return answer


@hr_only
@require_GET
@plan_of_today
def plan(request: OrganisationRequest, run_id: int) -> HttpResponse:
    """Show exactly what will happen; a plan that was started shows its run instead."""
    run = _import_or_404(run_id)
    if run.state != Run.State.PLANNED:
        return redirect("console:run", run.pk)
    context = {
        "run": run,
        "page": plan_page(run),
        "refused": run_words(run) if run.refused else None,
    }
    return render(request, "console/imports/plan.html", context)


@hr_only
@require_POST
@plan_of_today
def decide(request: OrganisationRequest, run_id: int) -> HttpResponse:
    """Take a person for somebody else after all, and plan again."""
    run = _import_or_404(run_id)
    person = number(request.POST.get("person"))
    if person is None:
        raise Http404
    choose(
        connection=run.connection,
        user=request.user,
        personio_ids=[person],
        decision=Selection.Decision.OTHER,
    )
    try:
        made = plan_import(connection=run.connection, user=request.user)
    except SyncError as trouble:
        say_trouble(request, trouble)
        return redirect("console:import")
    return redirect("console:plan", made.pk)


@hr_only
@require_POST
@plan_of_today
def start(request: OrganisationRequest, run_id: int) -> HttpResponse:
    run = _import_or_404(run_id)
    try:
        start_import(run=run, by=request.user)
    except SyncError as trouble:
        say_trouble(request, trouble)
        return redirect("console:plan", run.pk)
    return redirect("console:run", run.pk)


@hr_only
@require_GET
@plan_of_today
def plan_file(_request: OrganisationRequest, run_id: int) -> HttpResponse:
    """Give the plan as a list for a spreadsheet."""
    run = _import_or_404(run_id)
    head = [_("Personio id"), _("Person"), _("Plan"), _("What happens"), _("Why"), _("Country")]
    return csv_answer(f"plan-{run.pk}.csv", head, [_cells(row) for row in plan_rows(run)])


def _cells(row: PlanRow) -> list[str]:
    change = row.change
    country = country_name(change.country) if change.country else ""
    verb = str(change.get_verb_display())
    return [str(change.personio_id), change.name, verb, row.what, row.why, country]


def _import_or_404(run_id: int) -> Run:
    run = run_or_404(run_id)
    if run.kind != Run.Kind.IMPORT:
        raise Http404
    return run
