"""The page behind the link in an invitation. GET shows, only POST lets in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crossboard.installation.queries import support_address
from crossboard.onboarding.actions import accept_as_new, accept_as_user, renew_invitation
from crossboard.onboarding.actions.accept import AccountExists, AddressChanged, NotYours
from crossboard.onboarding.models import Invitation
from crossboard.onboarding.queries import open_invitation
from crossboard.organisations.carrying import carried, carry, keep, put_down
from crossboard.organisations.home import at_home
from crossboard.organisations.limits import (
    GUESSES,
    RENEWALS,
    RENEWALS_FROM,
    address_of,
    is_too_often,
)
from crossboard.organisations.links import LinkRefused
from crossboard.organisations.lookup import organisation_of_link
from crossboard.organisations.middleware import SESSION_KEY
from crossboard.organisations.models import Link, User
from crossboard.organisations.request import OrganisationRequest
from crossboard.portal.forms import PasswordForm
from crossboard.portal.guards import personal
from crossboard.portal.invited import Door, Visit, visit_of

OK, GONE, UNPROCESSABLE, TOO_MANY = 200, 410, 422, 429
STATUS = {Door.NEW: OK, Door.SIGN_IN: OK, Door.JOIN: OK, Door.OTHER: 403, Door.UNKNOWN: 404}


@personal
@require_safe
def follow(request: OrganisationRequest, token: str) -> HttpResponse:
    """Take the token out of the address."""
    return carry(request, Link.Purpose.EMPLOYEE, token, to="portal:door")


@sensitive_post_parameters("password")
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: OrganisationRequest) -> HttpResponse:
    """Show what the link opens; a POST comes in."""
    with _behind(request) as visit:
        if request.method == "POST" and visit.door in {Door.NEW, Door.JOIN}:
            return _come_in(request, visit)
        return _show(request, visit)


@personal
@require_POST
def renew(request: OrganisationRequest) -> HttpResponse:
    """Send a new link to the address HR has. The answer is the same whoever asks."""
    if is_too_often("renew_from", address_of(request), RENEWALS_FROM):
        return _answer(request, Visit(Door.UNKNOWN), "too_many", TOO_MANY)
    with _behind(request) as visit:
        known, token_hash = visit.invitation, carried(request, Link.Purpose.EMPLOYEE)
        if known and is_too_often("renew", token_hash, RENEWALS):
            return _answer(request, Visit(Door.UNKNOWN), "too_many", TOO_MANY)
        if visit.invitation and visit.door in {Door.EXPIRED, Door.REPLACED}:
            _renew_if_expired(visit.invitation)
        return _answer(request, visit, "renewed")


@require_POST
def leave(request: OrganisationRequest) -> HttpResponse:
    """Sign out whoever is signed in, and stay before the same door."""
    token_hash = carried(request, Link.Purpose.EMPLOYEE)
    logout(request)
    keep(request, Link.Purpose.EMPLOYEE, token_hash)
    return redirect("portal:door")


@contextmanager
def _behind(request: OrganisationRequest) -> Iterator[Visit]:
    """Open the link's organisation and speak the invitation's language, unless one was chosen."""
    token_hash = carried(request, Link.Purpose.EMPLOYEE)
    organisation_id = organisation_of_link(token_hash)
    if organisation_id is None:
        yield Visit(Door.UNKNOWN)
        return
    with at_home(organisation_id) as organisation:
        visit = visit_of(token_hash, request.user, organisation=organisation, now=timezone.now())
        with translation.override(_language(request, visit.invitation)):
            yield visit


def _language(request: OrganisationRequest, invitation: Invitation | None) -> str:
    chosen = request.user.is_authenticated or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    current = translation.get_language() or settings.LANGUAGE_CODE
    return current if chosen or invitation is None else invitation.language


def _show(
    request: OrganisationRequest, visit: Visit, form: PasswordForm | None = None
) -> HttpResponse:
    guess = visit.door is Door.UNKNOWN and is_too_often("guess", address_of(request), GUESSES)
    if guess:
        return _answer(request, visit, "too_many", TOO_MANY)
    if visit.door is Door.NEW and form is None:
        form = PasswordForm(user=request.user)
    status = UNPROCESSABLE if form and form.is_bound else STATUS.get(visit.door, GONE)
    return _answer(request, visit, visit.door, status, form)


def _answer(
    request: OrganisationRequest,
    visit: Visit,
    page: str,
    status: int = OK,
    form: PasswordForm | None = None,
) -> HttpResponse:
    values = {
        "visit": visit,
        "organisation": visit.organisation,
        "invitation": visit.invitation,
        "form": form,
        "support_address": support_address(),
    }
    response = render(request, f"portal/welcome/{page}.html", values, status=status)
    response["Content-Language"] = translation.get_language()
    return response


def _come_in(request: OrganisationRequest, visit: Visit) -> HttpResponse:
    """Accept; whoever was second, or came by a link that died meanwhile, is shown what it is now."""
    invitation = visit.invitation
    assert invitation  # noqa: S101 - both ways in have one
    try:
        if visit.door is Door.JOIN:
            accept_as_user(invitation=invitation, user=request.user, now=timezone.now())
        elif refused := _make_account(request, visit, invitation):
            return refused
    except (LinkRefused, AccountExists, AddressChanged, NotYours):
        return redirect(request.path)
    put_down(request, Link.Purpose.EMPLOYEE)
    request.session[SESSION_KEY] = invitation.organisation_id
    return redirect("portal:home")


def _make_account(
    request: OrganisationRequest, visit: Visit, invitation: Invitation
) -> HttpResponse | None:
    employee = invitation.employment.employee
    owner = User(email=invitation.address, name=employee.name)
    form = PasswordForm(request.POST, user=owner)
    if not form.is_valid():
        return _show(request, visit, form)
    user = accept_as_new(
        invitation=invitation,
        password=form.cleaned_data["password"],
        language=translation.get_language() or invitation.language,
        now=timezone.now(),
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return None


def _renew_if_expired(invitation: Invitation) -> None:
    """Renew what the person still waits for; a link that still works is left alone."""
    current = open_invitation(invitation.employment)
    if current and current.link.expires_at <= timezone.now():
        renew_invitation(invitation=current, now=timezone.now())
