"""The demo's mailbox: what a real installation would have sent, for whoever tries Crossboard out.

It shows every organisation's mails to anybody, so it exists in the demo only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crossboard.mail.compose import Letter
from crossboard.mail.models import OutboundMail
from crossboard.mail.pages import frames_letters, letter_page
from crossboard.mail.sending import letter_of
from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import organisation_scope

MOST = 50
WAITING = {OutboundMail.State.QUEUED, OutboundMail.State.SENDING}
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Item:
    """One mail and whose it is."""

    mail: OutboundMail
    organisation: Organisation

    @property
    def zone(self) -> ZoneInfo:
        """Return the organisation's zone: a visitor has none."""
        return ZoneInfo(self.organisation.time_zone)

    @property
    def is_waiting(self) -> bool:
        return self.mail.state in WAITING


def demo_only(view: View) -> View:
    """Hide the page from every real installation."""

    @never_cache
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show what was sent, newest first."""
    items = newest_mails()
    waiting = any(item.is_waiting for item in items)
    zone = items[0].zone if items else timezone.get_current_timezone()
    with timezone.override(zone):
        return render(request, "demo/mailbox.html", {"items": items, "waiting": waiting})


@demo_only
@frames_letters
def mail_page(request: HttpRequest, organisation_id: int, mail_id: int) -> HttpResponse:
    """Show one mail with its head, its letter in a frame."""
    item, letter = _open(organisation_id, mail_id)
    with timezone.override(item.zone):
        return render(request, "demo/mail.html", {"item": item, "letter": letter})


@demo_only
def letter(request: HttpRequest, organisation_id: int, mail_id: int) -> HttpResponse:
    """Show the letter alone, as a mail program would."""
    return letter_page(request, _open(organisation_id, mail_id)[1])


def newest_mails() -> list[Item]:
    """Return the newest mails of all organisations; each is read inside its own scope."""
    items = []
    for organisation in Organisation.objects.order_by("id"):
        with organisation_scope(organisation.pk):
            mails = OutboundMail.objects.order_by("-id")[:MOST]
            items += [Item(mail, organisation) for mail in mails]
    return sorted(items, key=lambda item: item.mail.pk, reverse=True)[:MOST]


def _open(organisation_id: int, mail_id: int) -> tuple[Item, Letter]:
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404
    with organisation_scope(organisation.pk):
        mail = OutboundMail.objects.filter(pk=mail_id).first()
        if mail is None:
            raise Http404
        return Item(mail, organisation), letter_of(mail)
