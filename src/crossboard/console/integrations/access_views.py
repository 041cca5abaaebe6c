"""The access check, the choice of attributes, and which data is transferred."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from crossboard.console.integrations.access_page import access_page
from crossboard.console.integrations.forms import AttributeForm
from crossboard.console.integrations.tabs import connection_tabs
from crossboard.console.trouble import say_trouble
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.importing import start_access_check
from crossboard.sync.actions.mapping import NotAChoice, choose_attribute
from crossboard.sync.errors import SyncError
from crossboard.sync.queries.connections import connection_or_404, transferred_data


@connectors_only
@require_http_methods(["GET", "POST"])
def access_page_view(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Show what Personio lets us see; POST checks again. Asks for itself while a check goes on."""
    connection = connection_or_404(connection_id)
    if request.method == "POST":
        try:
            start_access_check(connection=connection, by=request.user)
        except SyncError as trouble:
            say_trouble(request, trouble)
        return redirect("console:access", connection.pk)
    page = access_page(connection, roles=request.roles)
    if request.htmx and not page.checking:
        return HttpResponseClientRefresh()
    context = {
        "connection": connection,
        "page": page,
        "tabs": connection_tabs(connection, "access"),
    }
    template = "access_table" if request.htmx else "access"
    return render(request, f"console/integrations/{template}.html", context)


@connectors_only
@require_POST
def attribute(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Fill a field from the attribute an admin chose; none chosen = not read at all."""
    connection = connection_or_404(connection_id)
    form = AttributeForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        choose_attribute(connection=connection, **form.cleaned_data, by=request.user)
    except NotAChoice:
        raise Http404 from None
    messages.success(request, _("Saved. The check that follows shows how full it is."))
    return redirect("console:access", connection.pk)


@connectors_only
@require_GET
def transferred(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    connection = connection_or_404(connection_id)
    context = {
        "data": transferred_data(connection=connection),
        "tabs": connection_tabs(connection, "transferred"),
    }
    return render(request, "console/integrations/transferred.html", context)
