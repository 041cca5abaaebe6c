"""The installation's mail server, and *Send test mail*."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from crossboard.audit.record import record
from crossboard.console.settings.forms import MailServerForm
from crossboard.console.settings.tabs import tabs
from crossboard.mail.lost import lost_mails
from crossboard.mail.reasons import NotSent
from crossboard.mail.server import mail_server as kept_server
from crossboard.mail.server import save_mail_server, send_test_mail
from crossboard.organisations.guards import operator_only
from crossboard.organisations.request import OrganisationRequest, Outside

UNPROCESSABLE = 422


@operator_only
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def mail_server(request: OrganisationRequest) -> HttpResponse:
    """Show and keep the one mail server of this installation."""
    kept = kept_server()
    form = MailServerForm(request.POST if request.method == "POST" else None, instance=kept)
    if not form.is_valid():
        page = {
            "form": form,
            "kept": kept,
            "lost": lost_mails(now=timezone.now()),
            "tabs": tabs(request, "mail_server"),
        }
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "console/settings/mail_server.html", page, status=status)
    save_mail_server(form.instance, password=form.cleaned_data["password"] or None)
    record("mail_server.changed", form.instance, actor_id=request.user.pk)
    messages.success(request, _("Saved. Send a test mail to see whether it works."))
    return redirect("console:mail_server")


@operator_only
@require_POST
def test_mail(request: OrganisationRequest) -> HttpResponse:
    """Send a mail to the reader through the kept server, and say what happened."""
    return Outside(partial(_try, request, translation.get_language() or "en"))


def _try(request: OrganisationRequest, language: str) -> HttpResponse:
    try:
        send_test_mail(to=request.user.email, language=language)
        said = _("The mail server took the test mail to {address}. Look whether it arrives.")
        messages.success(request, said.format(address=request.user.email))
    except NotSent as refusal:
        messages.error(request, refusal.sentence)
    return redirect("console:mail_server")
