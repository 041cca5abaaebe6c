"""Guards of the employee's pages: whose page it is, and that nobody keeps a copy of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from crossboard.onboarding.queries import employment_of_user
from crossboard.organisations.guards import employee_only
from crossboard.organisations.request import OrganisationRequest

View = Callable[..., HttpResponse]


def personal(view: View) -> View:
    """Keep the page out of caches."""

    @wraps(view)
    def answered(request: OrganisationRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return answered


def own_onboarding(view: View) -> View:
    """Let employees in and hand the view their own employment; nobody can name another one."""

    @personal
    @employee_only
    @wraps(view)
    def guarded(request: OrganisationRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        employment = employment_of_user(request.user.pk)
        if employment is None:
            return render(request, "portal/nothing.html")
        return view(request, employment, *args, **kwargs)

    return guarded
