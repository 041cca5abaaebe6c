"""What the shell around every HR page shows: menu, counts, clock."""

from functools import partial
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from crossboard.console.clock import clock
from crossboard.console.menu import entries
from crossboard.onboarding.queries import action_count
from crossboard.organisations.queries import choices_of
from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import STAFF, Role
from crossboard.web.shell import MenuEntry, Place, Shell


def shell(request: HttpRequest) -> dict[str, object]:
    """Offer `shell`, built only when a template prints it: fragments cost no query for it."""
    return {"shell": SimpleLazyObject(partial(shell_of, cast("OrganisationRequest", request)))}


def shell_of(request: OrganisationRequest) -> Shell:
    """Return the frame for whoever asks; for a stranger it holds the name alone."""
    if not getattr(request, "roles", frozenset()) & STAFF:
        return Shell(organisation="Crossboard")
    return Shell(
        organisation=request.organisation.name,
        person=request.user.get_full_name(),
        role=str(_first_role(request).label),
        menu=tuple(entries(request.path, request.roles, _open_actions(request))),
        clock=clock(timezone.now()),
        places=_places(request),
        switch_url=reverse("organisations:switch"),
        help_url=reverse("console:help"),
        account=_account(request),
    )


def _account(request: OrganisationRequest) -> tuple[MenuEntry, ...]:
    """Return the further entries of the person's own menu."""
    mine = [MenuEntry(_("My account"), reverse("console:account"), "user")]
    if Role.EMPLOYEE in request.roles:
        mine.append(MenuEntry(_("My onboarding"), reverse("portal:home"), "briefcase"))
    return tuple(mine)


def _open_actions(request: OrganisationRequest) -> int | None:
    return action_count() if Role.HR_MANAGER in request.roles else None


def _first_role(request: OrganisationRequest) -> Role:
    return next(role for role in Role if role in request.roles)


def _places(request: OrganisationRequest) -> tuple[Place, ...]:
    if len(request.places) < 2:  # noqa: PLR2004 - with one place there is nothing to switch
        return ()
    choices = choices_of(request.places, request.organisation)
    return tuple(Place(choice.name, str(choice.id), current=choice.current) for choice in choices)
