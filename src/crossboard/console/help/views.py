"""The help article, readable by everybody who works here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest


@connectors_only
@require_safe
def connect_personio(request: OrganisationRequest) -> HttpResponse:
    return render(request, "console/help/connect_personio.html")
