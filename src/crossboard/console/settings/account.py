"""*My account*: what everybody decides about themselves."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crossboard.console.settings.forms import AccountForm
from crossboard.console.settings.tabs import tabs
from crossboard.organisations.actions import change_own_account
from crossboard.organisations.guards import connectors_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.web.appearance import keep_in_browser

UNPROCESSABLE = 422


@connectors_only
@require_http_methods(["GET", "POST"])
def account(request: OrganisationRequest) -> HttpResponse:
    """Change name, language, appearance and shortcuts."""
    given = request.POST if request.method == "POST" else None
    form = AccountForm.of(request.user, given, translation.get_language() or "en")
    if not form.is_valid():
        page = {"form": form, "tabs": tabs(request, "account")}
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "console/settings/account.html", page, status=status)
    change_own_account(user=request.user, values=form.cleaned_data)
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Saved."))
    answer = redirect("console:account")
    keep_in_browser(answer, settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
    return answer
