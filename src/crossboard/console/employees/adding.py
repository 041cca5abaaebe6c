"""*Add Employee*: the two ways in, and the form of *Create new*."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossboard.console.employees.forms import NewEmployeeForm
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.actions import create_by_hand
from crossboard.web.once import once

UNPROCESSABLE = 422


@hr_only
@require_safe
def add(request: OrganisationRequest) -> HttpResponse:
    """Show what the menu *Add Employee* holds, as a page for those without script."""
    return render(request, "console/employees/add.html")


@hr_only
@require_http_methods(["GET", "POST"])
def new(request: OrganisationRequest) -> HttpResponse:
    """Enter one person by hand; a draft without P."""
    form = NewEmployeeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "console/employees/new.html", {"form": form}, status=status)
    return once(request, partial(_create, request, form))


def _create(request: OrganisationRequest, form: NewEmployeeForm) -> HttpResponse:
    employment = create_by_hand(
        values=form.values(),
        country=form.cleaned_data["country"],
        by=request.user,
        now=timezone.now(),
    )
    said = _("{name} is a draft now. Nobody has been invited.")
    messages.success(request, said.format(name=employment.employee.name))
    return redirect("console:employee", employment.pk)
