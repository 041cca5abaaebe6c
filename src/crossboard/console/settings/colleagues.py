"""*People and roles*: who works here, who was invited, who may do what."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crossboard.console.settings import letters
from crossboard.console.settings.forms import InviteForm, RoleForm
from crossboard.console.settings.tabs import tabs
from crossboard.organisations.actions import (
    ActRefused,
    AlreadyMember,
    change_role,
    remove_member,
)
from crossboard.organisations.guards import hr_only
from crossboard.organisations.models import Link, User
from crossboard.organisations.queries import (
    colleague_of,
    colleagues,
    pending_invitation,
)
from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import Role
from crossboard.web.once import once

UNPROCESSABLE = 422
PAGE = "console:people_and_roles"


@hr_only
@require_http_methods(["GET", "POST"])
def people_and_roles(request: OrganisationRequest) -> HttpResponse:
    """Show who works here; a POST invites a colleague."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return once(request, partial(_invite, request, form))
    return _people(request, form)


def _people(request: OrganisationRequest, form: InviteForm) -> HttpResponse:
    page = {
        "form": form,
        "tabs": tabs(request, "people_and_roles"),
        "colleagues": [
            (row, RoleForm(initial={"role": row.role}, auto_id=f"id_role_{row.user.pk}"))
            for row in colleagues()
        ],
        "pending": letters.pending(timezone.now()),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "console/settings/people_and_roles.html", page, status=status)


@hr_only
@require_POST
def role(request: OrganisationRequest, user_id: int) -> HttpResponse:
    """Give a colleague the other role."""
    user, form = _colleague(user_id), RoleForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a role of the list. Nothing was changed."))
        return redirect(PAGE)
    try:
        chosen = Role(form.cleaned_data["role"])
        change_role(user=user, role=chosen, by=request.user)
        said = _("{name} is {role} now.")
        messages.success(request, said.format(name=user.get_full_name(), role=chosen.label))
    except ActRefused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(PAGE)


@hr_only
@require_http_methods(["GET", "POST"])
def remove(request: OrganisationRequest, user_id: int) -> HttpResponse:
    """Ask once, then take every role from a colleague."""
    user = _colleague(user_id)
    if request.method != "POST":
        page = {"colleague": user, "self": user.pk == request.user.pk}
        return render(request, "console/settings/remove.html", page)
    try:
        remove_member(user=user, by=request.user, now=timezone.now())
    except ActRefused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(PAGE)
    if user.pk == request.user.pk:
        return redirect("console:actions")
    messages.success(request, _("{name} was removed.").format(name=user.get_full_name()))
    return redirect(PAGE)


@hr_only
@require_POST
def send_again(request: OrganisationRequest, link_id: int) -> HttpResponse:
    """Send a new link to an invited colleague; the old one opens nothing any more."""
    link = _pending(link_id)
    try:
        letters.invite(
            address=link.address, role=Role(link.role), by=request.user, now=timezone.now()
        )
        said = _("A new invitation is on its way to {address}.")
        messages.success(request, said.format(address=link.address))
    except AlreadyMember as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(PAGE)


@hr_only
@require_POST
def withdraw(request: OrganisationRequest, link_id: int) -> HttpResponse:
    link = _pending(link_id)
    letters.withdraw(link=link, by=request.user, now=timezone.now())
    said = _("Invitation of {address} withdrawn. Its link opens nothing any more.")
    messages.success(request, said.format(address=link.address))
    return redirect(PAGE)


def _invite(request: OrganisationRequest, form: InviteForm) -> HttpResponse:
    given = form.cleaned_data
    now = timezone.now()
    try:
        letters.invite(address=given["email"], role=Role(given["role"]), by=request.user, now=now)
    except AlreadyMember as refusal:
        form.add_error("email", str(refusal.sentence))
        return _people(request, form)
    said = _("{address} is invited. The link works for seven days.")
    messages.success(request, said.format(address=given["email"]))
    return redirect(PAGE)


def _colleague(user_id: int) -> User:
    user = colleague_of(user_id)
    if user is None:
        raise Http404
    return user


def _pending(link_id: int) -> Link:
    link = pending_invitation(link_id)
    if link is None:
        raise Http404
    return link
