"""Connect Personio and keep the connection: each view guards, reads a form, calls one action."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from crossboard.console.integrations.credentials_form import CredentialsForm
from crossboard.console.integrations.handover import open_handover
from crossboard.console.integrations.overview import (
    connected_sentence,
    overview_of,
    replaced_sentence,
)
from crossboard.console.integrations.tabs import connection_tabs
from crossboard.console.integrations.todo import connect_todo
from crossboard.console.trouble import say_trouble
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.home import at_home
from crossboard.organisations.request import OrganisationRequest, Outside
from crossboard.sync.actions.connecting import (
    connect,
    disconnect,
    pause,
    replace_secret,
    resume,
)
from crossboard.sync.actions.importing import start_automatic
from crossboard.sync.errors import ConnectionBroken, ConnectRefused, NotConnected, SyncError
from crossboard.sync.models import Connection
from crossboard.sync.personio_menu import menu_in
from crossboard.sync.queries.connections import connection_or_404, connections, people_here

UNPROCESSABLE = 422
FORM = "console/integrations/integrate_form.html"


@connectors_only
@require_GET
def integrations(request: OrganisationRequest) -> HttpResponse:
    """Show the connection, or the pop-up's form as a page of its own (`?integrate=1`)."""
    open_connections = connections()
    asked = "integrate" in request.GET
    context = _form_context(request, CredentialsForm())
    if request.htmx and "steps" in request.GET:
        return render(request, "console/integrations/steps.html", context)
    if asked and not open_connections:
        return render(request, "console/integrations/integrate.html", context)
    if asked:
        messages.info(
            request, _("Personio is connected already. To use other values, replace the secret.")
        )
    if open_connections:
        first = open_connections[0]
        context["overview"] = overview_of(first, roles=request.roles, now=timezone.now())
        context["tabs"] = connection_tabs(first, "integrations")
    return render(request, "console/integrations/overview.html", context)


@connectors_only
@require_http_methods(["GET", "POST"])
def connect_personio(request: OrganisationRequest) -> HttpResponse:
    """Test both values at once; refused values leave the form open with the reason."""
    if request.method == "GET":  # reloaded, or the language changed, after values were refused
        return redirect(f"{reverse('console:integrations')}?integrate=1")
    form = CredentialsForm(request.POST)
    return Outside(partial(_connect, request, form)) if form.is_valid() else _open(request, form)


def _connect(request: OrganisationRequest, form: CredentialsForm) -> HttpResponse:
    ours = request.organisation.pk
    try:
        connection = connect(
            organisation_id=ours, **form.cleaned_data, by=request.user, now=timezone.now()
        )
    except ConnectRefused as refused:
        with at_home(ours):
            return _open(request, form, refused)
    messages.success(request, connected_sentence(connection.people_readable))
    return _go(request, reverse("console:access", args=[connection.pk]))


def _open(
    request: OrganisationRequest, form: CredentialsForm, refused: ConnectRefused | None = None
) -> HttpResponse:
    """Leave the form open, with the reason if Personio was asked."""
    context = _form_context(request, form) | _reason(refused)
    template = FORM if request.htmx else "console/integrations/integrate.html"
    return render(request, template, context, status=UNPROCESSABLE)


@connectors_only
@require_http_methods(["GET", "POST"])
def secret(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Replace both values; the old ones stay in use until the new ones work."""
    connection = connection_or_404(connection_id)
    form = CredentialsForm(request.POST or None, initial={"client_id": connection.client_id})
    if form.is_valid():
        return Outside(partial(_replace, request, connection, form))
    return _secret_page(request, connection, form)


def _replace(
    request: OrganisationRequest, connection: Connection, form: CredentialsForm
) -> HttpResponse:
    try:
        kept = replace_secret(
            connection=connection, **form.cleaned_data, by=request.user, now=timezone.now()
        )
    except ConnectRefused as refused:
        with at_home(connection.organisation_id):
            return _secret_page(request, connection, form, refused)
    except NotConnected as trouble:
        say_trouble(request, trouble)
    else:
        messages.success(request, replaced_sentence(kept))
    return redirect("console:integrations")


def _secret_page(
    request: OrganisationRequest,
    connection: Connection,
    form: CredentialsForm,
    refused: ConnectRefused | None = None,
) -> HttpResponse:
    context = {"form": form, "tabs": connection_tabs(connection, "integrations")} | _reason(refused)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "console/integrations/secret.html", context, status=status)


def _reason(refused: ConnectRefused | None) -> dict[str, object]:
    return {"refused": {"title": refused.title, "text": refused.sentence}} if refused else {}


@connectors_only
@require_POST
def sync_now(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    connection = connection_or_404(connection_id)
    try:
        start_automatic(connection=connection, by=request.user)
    except SyncError as trouble:
        say_trouble(request, trouble)
    else:
        messages.success(request, _("A run has started. Its result appears below."))
    return redirect("console:integrations")


@connectors_only
@require_POST
def pause_connection(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    connection = connection_or_404(connection_id)
    try:
        pause(connection=connection, by=request.user, now=timezone.now())
    except ConnectionBroken as trouble:
        say_trouble(request, trouble)
    else:
        messages.success(request, _("Paused. Nothing is read until you go on."))
    return redirect("console:integrations")


@connectors_only
@require_POST
def resume_connection(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    connection = connection_or_404(connection_id)
    try:
        resume(connection=connection, by=request.user, now=timezone.now())
    except ConnectionBroken as trouble:
        say_trouble(request, trouble)
    else:
        messages.success(request, _("Going on. The next run reads everything again."))
    return redirect("console:integrations")


@connectors_only
@require_http_methods(["GET", "POST"])
def disconnect_personio(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Say what disconnecting does; do it on POST."""
    connection = connection_or_404(connection_id)
    if request.method == "POST":
        disconnect(connection=connection, by=request.user, now=timezone.now())
        messages.success(request, _("Personio is disconnected. All employees are still here."))
        return redirect("console:integrations")
    context = {"here_count": people_here(connection)}
    return render(request, "console/integrations/disconnect.html", context)


def _form_context(request: OrganisationRequest, form: CredentialsForm) -> dict[str, object]:
    menu = menu_in(request.GET.get("steps") or get_language())
    return {
        "form": form,
        "action": reverse("console:connect"),
        "menu": menu,
        "menu_languages": settings.LANGUAGES,
        "todo": connect_todo(menu),
        "handover": open_handover(timezone.now()),
        "heading": _("Integrate Personio"),
        "subheading": _("Paste the two values from Personio."),
    }


def _go(request: OrganisationRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
