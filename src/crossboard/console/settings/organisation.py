"""*Settings*: what the organisation says of itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossboard.console.settings.forms import OrganisationForm
from crossboard.console.settings.tabs import tabs
from crossboard.organisations.actions import change_organisation
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.models import Organisation
from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import Role

UNPROCESSABLE = 422


@connectors_only
@require_http_methods(["GET", "POST"])
def organisation(request: OrganisationRequest) -> HttpResponse:
    """Change name, zone, language and contact; who may not is led to the own account."""
    if Role.HR_MANAGER not in request.roles:
        return redirect("console:account")
    # a copy: validation writes into it, and the menu shows the organisation as it is kept
    copy = Organisation.objects.get(pk=request.organisation.pk)
    form = OrganisationForm(request.POST if request.method == "POST" else None, instance=copy)
    if not form.is_valid():
        page = {"form": form, "tabs": tabs(request, "settings")}
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "console/settings/organisation.html", page, status=status)
    if change_organisation(
        organisation=request.organisation, values=form.cleaned_data, by=request.user
    ):
        messages.success(request, _("Saved."))
    else:
        messages.success(request, _("Nothing was different, so nothing was changed."))
    return redirect("console:settings")
