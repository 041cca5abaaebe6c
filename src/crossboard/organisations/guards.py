"""Guards on top of a view: who may enter at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import STAFF, Role

View = Callable[..., HttpResponse]


def roles_allowed(*roles: Role) -> Callable[[View], View]:
    """Let in only users with one of `roles`: others are refused, strangers sent to sign in."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: OrganisationRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.roles.isdisjoint(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the route test
        return guarded

    return guard


hr_only = roles_allowed(Role.HR_MANAGER)
connectors_only = roles_allowed(Role.HR_MANAGER, Role.INTEGRATIONS_ADMIN)
employee_only = roles_allowed(Role.EMPLOYEE)


def operator_only(view: View) -> View:
    """Let in only staff who run the installation: what all organisations share is theirs to set."""

    @wraps(view)
    def guarded(request: OrganisationRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_operator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return roles_allowed(*STAFF)(guarded)
