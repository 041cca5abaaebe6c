"""The help article, readable by everybody who works here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from crossboard.console.help.pictures import pictures
from crossboard.installation.queries import support_address
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.fields import NINE
from crossboard.sync.personio_menu import menu_in


@connectors_only
@require_safe
def connect_personio(request: OrganisationRequest) -> HttpResponse:
    """Show what the connection is, what it needs, and each step with its picture."""
    language = get_language() or "en"
    menu = menu_in(language)
    page = {
        "menu": menu,
        "fields": [(field.label, menu.attributes[field.name]) for field in NINE],
        "pictures": pictures(menu.language),
        "support_address": support_address(),
    }
    return render(request, "console/help/connect_personio.html", page)
