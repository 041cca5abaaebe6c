"""Settings: one page with what the reader may change."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest


@connectors_only
@require_safe
def settings(request: OrganisationRequest) -> HttpResponse:
    return render(request, "console/settings/settings.html")
