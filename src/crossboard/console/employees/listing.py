"""The list of employees."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest


@hr_only
@require_safe
def employees(request: OrganisationRequest) -> HttpResponse:
    return render(request, "console/employees/employees.html")
