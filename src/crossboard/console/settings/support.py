"""The installation's support address, shown in the help, the portal and the mails."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossboard.audit.record import record
from crossboard.console.settings.forms import SupportForm
from crossboard.console.settings.tabs import tabs
from crossboard.installation.actions import save_support_address
from crossboard.installation.queries import public_address, support_address
from crossboard.organisations.guards import operator_only
from crossboard.organisations.request import OrganisationRequest

UNPROCESSABLE = 422


@operator_only
@require_http_methods(["GET", "POST"])
def support(request: OrganisationRequest) -> HttpResponse:
    """Show and keep the support address; emptied, it is shown nowhere."""
    form = SupportForm(request.POST or None, initial={"address": support_address()})
    if not form.is_valid():
        page = {"form": form, "public": public_address(), "tabs": tabs(request, "support")}
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "console/settings/support.html", page, status=status)
    installation = save_support_address(form.cleaned_data["address"])
    record("installation.changed", installation, actor_id=request.user.pk)
    messages.success(request, _("Saved."))
    return redirect("console:support")
