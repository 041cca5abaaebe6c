"""The only place where a run that the safety brake stopped can be let go."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossboard.console.integrations.concerns import concern_lines
from crossboard.console.integrations.forms import ReasonForm
from crossboard.console.trouble import say_trouble
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.rules import accept_concerns
from crossboard.sync.errors import SyncError
from crossboard.sync.queries.connections import connection_or_404, stopped_run
from crossboard.sync.queries.runs import run_or_404, run_words

UNPROCESSABLE = 422


@hr_only
@require_http_methods(["GET", "POST"])
def stopped(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Say what the run would have done; let it go once, for a reason that is kept."""
    run = stopped_run(connection_or_404(connection_id))
    form = ReasonForm(request.POST or None, initial={"run": run.pk if run else None})
    if form.is_valid():
        _let_go(request, form)
        return redirect("console:integrations")
    if run is None:
        raise Http404
    context = {
        "form": form,
        "words": run_words(run),
        "concerns": concern_lines(run),
        "connection_id": connection_id,
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "console/integrations/stopped.html", context, status=status)


def _let_go(request: OrganisationRequest, form: ReasonForm) -> None:
    read = run_or_404(form.cleaned_data["run"])
    try:
        accept_concerns(run=read, by=request.user, reason=form.cleaned_data["reason"])
    except SyncError as trouble:
        say_trouble(request, trouble)
    else:
        messages.success(request, _("The run starts once more and does what it was stopped for."))
