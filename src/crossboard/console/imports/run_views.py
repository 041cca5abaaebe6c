"""A run while it works and after it: how far, what became of whom, stop."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from crossboard.console.imports import results
from crossboard.console.imports.run_page import run_page
from crossboard.console.imports.spreadsheet import csv_answer
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.importing import stop_run
from crossboard.sync.models import Run
from crossboard.sync.queries.runs import plan_rows, run_or_404


@hr_only
@require_GET
def run(request: OrganisationRequest, run_id: int) -> HttpResponse:
    """Show a run; while it is active the fragment asks for itself again."""
    shown = _with_people_or_404(run_id)
    if shown.state == Run.State.PLANNED:
        url = reverse("console:plan", args=[shown.pk])
        return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
    only, rows = request.GET.get("only", ""), request.GET.get("rows", "")
    page = run_page(shown, only=only, rows=rows, now=timezone.now())
    template = "run_state" if request.htmx else "run"
    return render(request, f"console/imports/{template}.html", {"run": shown, "page": page})


@hr_only
@require_POST
def stop(request: OrganisationRequest, run_id: int) -> HttpResponse:
    shown = _with_people_or_404(run_id)
    if stop_run(run=shown, by=request.user, now=timezone.now()):
        messages.info(request, _("It stops after the people being written now; the others wait."))
    else:
        messages.info(request, _("This run had ended already; nothing was left to stop."))
    return redirect("console:run", shown.pk)


@hr_only
@require_GET
def result_file(_request: OrganisationRequest, run_id: int) -> HttpResponse:
    """Give the result as a list for a spreadsheet."""
    shown = _with_people_or_404(run_id)
    lines = [results.line_of(row) for row in plan_rows(shown)]
    head = [_("Person"), _("Country"), _("Result"), _("Why")]
    rows = [
        [line.name, line.sub, _("Draft") if line.is_draft else line.result, line.why]
        for line in lines
    ]
    return csv_answer(f"run-{shown.pk}.csv", head, rows)


def _with_people_or_404(run_id: int) -> Run:
    run = run_or_404(run_id)
    if run.kind not in {Run.Kind.IMPORT, Run.Kind.AUTOMATIC}:
        raise Http404
    return run
