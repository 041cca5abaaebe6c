"""Who comes over by itself: modes and rules, with their effect before they are saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from crossboard.console.integrations.forms import RulesForm
from crossboard.console.integrations.rules_page import Effect, effect_of, modes, rules_in
from crossboard.console.integrations.tabs import connection_tabs
from crossboard.console.trouble import say_trouble
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.sync.actions.importing import start_reading
from crossboard.sync.actions.rules import save_rules
from crossboard.sync.automatic import rules_of
from crossboard.sync.errors import SyncError
from crossboard.sync.models import Connection
from crossboard.sync.queries.connections import connection_or_404
from crossboard.sync.queries.rules import RulesEffect, rules_effect


@connectors_only
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def rules(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Show or save the rules; a script asks for the effect of what is ticked just now."""
    connection = connection_or_404(connection_id)
    given = request.POST if request.method == "POST" else request.GET if request.htmx else None
    saved = rules_effect(connection=connection, rules=rules_of(connection))
    form = _form(connection, given, saved)
    effect = _effect(connection, form, saved)
    if request.method == "POST" and form.is_valid() and _is_confirmed(form, effect):
        _save(request, connection, form, effect)
        return redirect("console:rules", connection.pk)
    context = {
        "connection": connection,
        "form": form,
        "effect": effect,
        "said_yes": str(form["confirmed"].value()) == str(effect.matching),
        "modes": modes(str(form["mode"].value())),
        "tabs": connection_tabs(connection, "rules"),
        "swap": bool(request.htmx),
    }
    template = "effect" if request.htmx else "rules"
    status = 422 if request.method == "POST" else 200
    return render(request, f"console/integrations/{template}.html", context, status=status)


@connectors_only
@require_POST
def count(request: OrganisationRequest, connection_id: int) -> HttpResponse:
    """Read the list of people anew, to count in it."""
    connection = connection_or_404(connection_id)
    try:
        start_reading(connection=connection, by=request.user)
    except SyncError as trouble:
        say_trouble(request, trouble)
    return redirect("console:rules", connection.pk)


def _form(connection: Connection, given: object, found: RulesEffect) -> RulesForm:
    saved = {
        "mode": connection.mode,
        "statuses": connection.rule_statuses,
        "start_from": connection.rule_start_from,
        "offices": connection.rule_offices,
        "employment_types": connection.rule_employment_types,
    }
    return RulesForm(
        given,
        initial=saved,
        offices=sorted({*found.offices, *connection.rule_offices}),
        employment_types=sorted({*found.employment_types, *connection.rule_employment_types}),
    )


def _effect(connection: Connection, form: RulesForm, saved: RulesEffect) -> Effect:
    found = saved
    if form.is_bound and form.is_valid() and rules_in(form) != rules_of(connection):
        found = rules_effect(connection=connection, rules=rules_in(form))
    mode = str(form["mode"].value())
    return effect_of(found, saved, connection, mode=mode, now=timezone.now())


def _is_confirmed(form: RulesForm, effect: Effect) -> bool:
    if not effect.needs_yes or form.cleaned_data["confirmed"] == effect.matching:
        return True
    form.add_error(None, _("Please confirm beside this how many drafts the next run creates."))
    return False


def _save(
    request: OrganisationRequest, connection: Connection, form: RulesForm, effect: Effect
) -> None:
    data = {name: value for name, value in form.cleaned_data.items() if name != "confirmed"}
    save_rules(
        connection=connection,
        **data,
        confirmed=form.cleaned_data["confirmed"] if effect.needs_yes else effect.as_before,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The rules are saved. %(would)s") % {"would": effect.would})
