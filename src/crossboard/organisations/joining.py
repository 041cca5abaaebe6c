"""The page behind the link in a colleague's invitation. Looking at it never uses the link up."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from crossboard.organisations.actions import (
    AccountExists,
    WrongPerson,
    accept_staff_invitation,
)
from crossboard.organisations.carrying import carried, carry, put_down
from crossboard.organisations.forms import JoinForm
from crossboard.organisations.links import (
    LinkExpired,
    LinkRefused,
    check_link,
    find_link,
)
from crossboard.organisations.lookup import organisation_of_link
from crossboard.organisations.middleware import SESSION_KEY
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.request import OrganisationRequest
from crossboard.tenancy.scope import organisation_scope

CONFLICT, GONE, UNPROCESSABLE = 409, 410, 422


@require_safe
def follow(request: OrganisationRequest, token: str) -> HttpResponse:
    """Take the token out of the address."""
    return carry(request, Link.Purpose.STAFF, token, to="organisations:join")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: OrganisationRequest) -> HttpResponse:
    """Let the invited colleague in, as a new user or as the one who is signed in."""
    token_hash = carried(request, Link.Purpose.STAFF)
    organisation_id = organisation_of_link(token_hash)
    if organisation_id is None:
        return _refused(request, "unknown")
    organisation = Organisation.objects.get(pk=organisation_id)
    with organisation_scope(organisation_id):
        link = find_link(token_hash, Link.Purpose.STAFF)
        if link is None:
            return _refused(request, "unknown")
        try:
            check_link(link, now=timezone.now())
            return _answer(request, organisation, link)
        except LinkRefused as refusal:
            return _refused(request, "expired" if isinstance(refusal, LinkExpired) else "used")


def _answer(request: OrganisationRequest, organisation: Organisation, link: Link) -> HttpResponse:
    form = JoinForm(request.POST if request.method == "POST" else None, address=link.address)
    if request.method != "POST":
        return _show(request, organisation, link, form, 200)
    signed_in = request.user if request.user.is_authenticated else None
    if signed_in or (_owner(link) is None and form.is_valid()):
        return _accept(request, organisation, link, signed_in, form)
    return _show(request, organisation, link, form, UNPROCESSABLE)


def _show(
    request: OrganisationRequest,
    organisation: Organisation,
    link: Link,
    form: JoinForm,
    status: int,
) -> HttpResponse:
    signed_in = request.user if request.user.is_authenticated else None
    page = {
        "link": link,
        "asking": organisation,
        "form": form,
        "known": _owner(link),
        "wrong_person": signed_in is not None and signed_in.email != link.address,
        "signed_in": signed_in,
    }
    return render(request, "organisations/join.html", page, status=status)


def _owner(link: Link) -> User | None:
    return User.objects.filter(email=link.address).first()


def _accept(
    request: OrganisationRequest,
    organisation: Organisation,
    link: Link,
    signed_in: User | None,
    form: JoinForm,
) -> HttpResponse:
    try:
        user = accept_staff_invitation(
            link=link,
            user=signed_in,
            name="" if signed_in else form.cleaned_data["name"],
            password="" if signed_in else form.cleaned_data["password"],
            language=translation.get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
        )
    except WrongPerson:
        return _refused(request, "other")
    except AccountExists:  # of two invitations to one address, accepted at the same moment
        return _show(request, organisation, link, form, CONFLICT)
    if signed_in is None:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    put_down(request, Link.Purpose.STAFF)
    request.session[SESSION_KEY] = organisation.pk
    return HttpResponseRedirect("/")


def _refused(request: OrganisationRequest, why: str) -> HttpResponse:
    return render(request, "organisations/join_refused.html", {"why": why}, status=GONE)
