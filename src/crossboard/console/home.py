"""The start page: everybody lands where their role works."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from crossboard.console.actions.views import actions
from crossboard.installation.queries import support_address
from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import Role


@login_required
@require_safe
def home(request: OrganisationRequest) -> HttpResponse:
    """Show HR its actions; lead the others to their own pages."""
    if Role.HR_MANAGER in request.roles:
        return actions(request)
    if Role.INTEGRATIONS_ADMIN in request.roles:
        return redirect("console:integrations")
    if Role.EMPLOYEE in request.roles:
        return redirect("portal:home")
    page = {"support_address": support_address()}
    return render(request, "console/no_organisation.html", page)
