"""Hand the connecting over to the Personio admin, and the page behind the link they get."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crossboard.console.integrations.credentials_form import CredentialsForm
from crossboard.console.integrations.forms import HandoverForm
from crossboard.console.integrations.handover import hand_over, sender_of
from crossboard.console.integrations.todo import connect_todo
from crossboard.organisations.carrying import carried, carry, put_down
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.home import at_home
from crossboard.organisations.limits import GUESSES, HANDOVERS, address_of, is_too_often
from crossboard.organisations.links import (
    LinkExpired,
    LinkRefused,
    check_link,
    find_link,
)
from crossboard.organisations.lookup import organisation_of_link
from crossboard.organisations.models import Link, Organisation, User
from crossboard.organisations.request import OrganisationRequest, Outside
from crossboard.sync.actions.connecting import connect
from crossboard.sync.errors import ConnectRefused
from crossboard.sync.personio_menu import menu_in
from crossboard.sync.queries.connections import connections
from crossboard.web.once import once

GONE, UNPROCESSABLE, TOO_MANY = 410, 422, 429


@connectors_only
@require_POST
def send_handover(request: OrganisationRequest) -> HttpResponse:
    """Send a colleague the link to the two fields."""
    form = HandoverForm(request.POST)
    if connections():
        messages.info(request, _("Personio is connected already."))
    elif not form.is_valid():
        messages.error(request, _("Write the e-mail address of whoever is the Personio admin."))
    else:
        return once(request, partial(_send, request, form.cleaned_data["address"]))
    return redirect("console:integrations")


def _send(request: OrganisationRequest, address: str) -> HttpResponse:
    hand_over(address=address, by=request.user, now=timezone.now())
    said = _("A link is on its way to {address}. It works once, within seven days.")
    messages.success(request, said.format(address=address))
    return redirect("console:integrations")


@require_safe
def follow_handover(request: OrganisationRequest, token: str) -> HttpResponse:
    """Take the token out of the address."""
    return carry(request, Link.Purpose.HANDOVER, token, to="console:connect_by_link")


@sensitive_post_parameters("client_id", "secret")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def connect_by_link(request: OrganisationRequest) -> HttpResponse:
    """Show the two fields and nothing else of the organisation; a POST that works uses the link up."""
    token_hash = carried(request, Link.Purpose.HANDOVER)
    organisation_id = organisation_of_link(token_hash)
    if organisation_id is None:
        often = is_too_often("guess", address_of(request), GUESSES)
        return _closed(request, "often" if often else "unknown", TOO_MANY if often else GONE)
    with at_home(organisation_id) as organisation:
        link = find_link(token_hash, Link.Purpose.HANDOVER)
        try:
            return _answer(request, organisation, link) if link else _closed(request, "unknown")
        except LinkRefused as refusal:
            return _closed(request, "expired" if isinstance(refusal, LinkExpired) else "used")


def _answer(request: OrganisationRequest, organisation: Organisation, link: Link) -> HttpResponse:
    check_link(link, now=timezone.now())
    sender = sender_of(link)
    if connections():
        return _closed(request, "connected")
    form = CredentialsForm(request.POST if request.method == "POST" else None)
    page: dict[str, object] = {"asking": organisation, "form": form, "link": link}
    page["todo"] = connect_todo(menu_in(get_language()), here=True)
    if form.is_bound and is_too_often("handover", link.token_hash, HANDOVERS):
        return _closed(request, "often", TOO_MANY)
    if form.is_valid():
        return Outside(partial(_connect, request, form, link, page, sender))
    return _page(request, "connect_by_link", page, UNPROCESSABLE if form.is_bound else 200)


def _connect(
    request: OrganisationRequest,
    form: CredentialsForm,
    link: Link,
    page: dict[str, object],
    sender: User,
) -> HttpResponse:
    ours = link.organisation_id
    try:
        connect(
            organisation_id=ours,
            **form.cleaned_data,
            by=sender,
            now=timezone.now(),
            through=link,
        )
    except ConnectRefused as refused:
        with at_home(ours):
            page["refused"] = {"title": refused.title, "text": refused.sentence}
            return _page(request, "connect_by_link", page, UNPROCESSABLE)
    except LinkRefused:
        return _closed(request, "used")
    put_down(request, Link.Purpose.HANDOVER)
    return _page(request, "connected_by_link", page, 200)


def _closed(request: OrganisationRequest, why: str, status: int = GONE) -> HttpResponse:
    return _page(request, "link_closed", {"why": why}, status)


def _page(
    request: OrganisationRequest, name: str, page: dict[str, object], status: int
) -> HttpResponse:
    return render(request, f"console/integrations/{name}.html", page, status=status)
