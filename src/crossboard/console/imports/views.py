"""Import Existing: the grid, its ticks and choices, and the way to the plan."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from crossboard.console.imports.choices import keep_choices
from crossboard.console.imports.filters import read_filters
from crossboard.console.imports.forms import read_choices
from crossboard.console.imports.grid_page import grid_page, summary_of
from crossboard.console.imports.rows import grid_rows
from crossboard.console.reading import page_number
from crossboard.console.trouble import say_trouble
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.importing import plan_import, start_reading
from crossboard.sync.errors import SyncError
from crossboard.sync.models import Connection, DirectoryPerson
from crossboard.sync.queries.connections import connections
from crossboard.sync.queries.directory import directory_page, selection_summary
from crossboard.sync.queries.rows import rows_for

TEMPLATES = "console/imports"


@hr_only
@vary_on_headers("HX-Request")
@require_GET
def grid(request: OrganisationRequest) -> HttpResponse:
    """Show the people of Personio; a script asks for the list, more rows or the reading alone."""
    connection = _connection()
    if connection is None:
        return render(request, f"{TEMPLATES}/not_connected.html")
    context = _context(request, connection)
    if "reading" in request.GET and request.htmx:
        still = context["page"].reading  # type: ignore[attr-defined]
        return (
            render(request, f"{TEMPLATES}/reading.html", context)
            if still
            else HttpResponseClientRefresh()
        )
    part = _part(request)
    return render(request, f"{TEMPLATES}/{part}.html", context)


@hr_only
@require_POST
def read_again(request: OrganisationRequest) -> HttpResponse:
    connection = _connection()
    if connection is not None:
        try:
            start_reading(connection=connection, by=request.user)
        except SyncError as trouble:
            say_trouble(request, trouble)
    url = reverse("console:import")
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


@hr_only
@require_POST
def choose_people(request: OrganisationRequest) -> HttpResponse:
    """Keep what was ticked and chosen; answer with the foot and the rows that changed, or go on."""
    connection = _connection()
    if connection is None:
        return redirect("console:import")
    choices = read_choices(request.POST)
    changed = keep_choices(
        choices, read_filters(request.GET), connection=connection, user=request.user
    )
    if choices.act == "plan":
        return _plan(request, connection)
    if not request.htmx:
        return redirect(f"{reverse('console:import')}?{request.GET.urlencode()}")
    context = _context(request, connection) | {"swap": True}
    people = DirectoryPerson.objects.filter(connection=connection, personio_id__in=changed)
    context["changed"] = grid_rows(rows_for(connection, request.user.pk, people))
    return render(request, f"{TEMPLATES}/selection.html", context)


def _plan(request: OrganisationRequest, connection: Connection) -> HttpResponse:
    try:
        run = plan_import(connection=connection, user=request.user)
    except SyncError as trouble:
        say_trouble(request, trouble)
        return redirect(f"{reverse('console:import')}?{request.GET.urlencode()}")
    return redirect("console:plan", run.pk)


def _connection() -> Connection | None:
    return next(iter(connections()), None)


def _context(request: OrganisationRequest, connection: Connection) -> dict[str, object]:
    filters = read_filters(request.GET)
    found = directory_page(
        connection=connection,
        user_id=request.user.pk,
        search=filters.q,
        filters=filters.asked(timezone.localdate()),
        page=page_number(request.GET.get("page")),
    )
    page = grid_page(connection, found, filters)
    selected = selection_summary(connection=connection, user_id=request.user.pk)
    return {"page": page, "summary": summary_of(selected, page.trouble)}


def _part(request: OrganisationRequest) -> str:
    if not request.htmx:
        return "grid"
    return {"more-rows": "rows", "list": "filtered"}.get(request.htmx.target or "", "grid")
