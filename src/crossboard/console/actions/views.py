"""The start page of HR."""

from django.http import HttpResponse
from django.shortcuts import render

from crossboard.organisations.request import OrganisationRequest


def actions(request: OrganisationRequest) -> HttpResponse:
    """Show what needs a decision; `home` guards it."""
    return render(request, "console/actions/actions.html")
