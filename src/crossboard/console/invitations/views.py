"""Invitations: who gets one, how it reads, what became of it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from crossboard.console.hindered import say_hindered
from crossboard.console.invitations.queries import recalls_of, waiting_invitations
from crossboard.console.reading import ids_of, number
from crossboard.onboarding.actions import (
    preview_invitation,
    recall_invitation,
    resend_invitation,
    send_invitations,
)
from crossboard.onboarding.languages import suggested_language
from crossboard.onboarding.queries import Draft, people_to_invite
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.models import Employment
from crossboard.people.queries import employee_visible_to
from crossboard.people.tally import tally

SHOWN = 100  # the others follow when these are sent


@hr_only
@require_safe
@vary_on_headers("HX-Request")
def invitations(request: OrganisationRequest) -> HttpResponse:
    """Show the confirmed people, the mail one of them would get, and what is on its way."""
    people = people_to_invite()
    shown = _shown(people, number(request.GET.get("person")))
    preview = _preview(request, shown)
    if request.htmx and not request.htmx.boosted and shown:
        by_chip = f"language-{shown.employment.pk}" not in request.GET  # the row's choice follows
        return render(request, "console/invitations/preview.html", preview | {"swap": by_chip})
    first = people[:SHOWN]
    recalls = recalls_of([draft.employment.pk for draft in first])
    able = [draft.employment.pk for draft in first if not draft.obstacles]
    page = {
        "people": [
            (draft, _chosen(draft, preview), recalls.get(draft.employment.pk)) for draft in first
        ],
        "total": len(people),
        "later": max(0, len(people) - SHOWN),
        "able": able,
        "ready": len([pk for pk in able if pk not in recalls]),
        "waiting": waiting_invitations(timezone.now()),
        "nobody": not people and not tally().counted,
    }
    return render(request, "console/invitations/invitations.html", page | preview)


def _preview(request: OrganisationRequest, shown: Draft | None) -> dict[str, object]:
    """Return the mail of one person; a language comes from its row's choice or from the chips."""
    beside_name = request.GET.get(f"language-{shown.employment.pk}") if shown else None
    language = _language(beside_name or request.GET.get("language"), shown)
    return {
        "shown": shown,
        "mail_language": language,  # `language` is the page's own
        "languages": settings.LANGUAGES,
        "letter": shown
        and preview_invitation(
            employment=shown.employment, by=request.user, language=language, now=timezone.now()
        ),
    }


def _chosen(draft: Draft, preview: dict[str, object]) -> str:
    is_shown = draft is preview["shown"]
    return str(preview["mail_language"]) if is_shown else suggested_language(draft.employment)


@hr_only
@require_POST
def invite(request: OrganisationRequest) -> HttpResponse:
    """Send the invitations of the ticked people, each in the language chosen beside the name."""
    ids = ids_of(request.POST.getlist("pick"))
    chosen = {pk: _language(request.POST.get(f"language-{pk}"), None) for pk in ids}
    outcomes = send_invitations(
        employments=list(Employment.objects.filter(pk__in=ids)),
        by=request.user,
        now=timezone.now(),
        languages={pk: language for pk, language in chosen.items() if language},
    )
    sent = [outcome.employment.employee.name for outcome in outcomes if outcome.done]
    if sent:
        counted = ngettext("Invitation sent to {names}.", "{n} invitations sent.", len(sent))
        messages.success(request, counted.format(n=len(sent), names=sent[0]))
    say_hindered(request, outcomes)
    if not outcomes:
        messages.warning(request, _("Nobody was ticked, so nothing was sent."))
    return redirect("console:invitations")


@hr_only
@require_POST
def recall(request: OrganisationRequest, employment_id: int) -> HttpResponse:
    """End an invitation nobody has used; the person is Confirmed again."""
    employment = employee_visible_to(request, employment_id)
    name = employment.employee.name
    if recall_invitation(employment=employment, by=request.user, now=timezone.now()):
        said = _("Invitation of {name} recalled. Its link opens nothing any more.")
        messages.success(request, said.format(name=name))
    else:
        said = _("Nothing to recall: {name} has accepted, or it was recalled already.")
        messages.warning(request, said.format(name=name))
    return redirect("console:employee", employment_id)


@hr_only
@require_POST
def resend(request: OrganisationRequest, employment_id: int) -> HttpResponse:
    """Send a new link; the old one opens nothing any more."""
    employment = employee_visible_to(request, employment_id)
    outcome = resend_invitation(employment=employment, by=request.user, now=timezone.now())
    if outcome.done:
        said = _("A new invitation is on its way to {address}. The old link opens nothing.")
        messages.success(request, said.format(address=employment.employee.email))
    else:
        messages.warning(request, " ".join(outcome.why_not))
    return redirect("console:employee", employment_id)


def _shown(people: list[Draft], person: int | None) -> Draft | None:
    by_id = {draft.employment.pk: draft for draft in people}
    return by_id.get(person or 0) or next(iter(people), None)


def _language(asked: str | None, shown: Draft | None) -> str:
    """Return the asked language, else the one suggested for whom is shown."""
    if asked in dict(settings.LANGUAGES):
        return str(asked)
    return suggested_language(shown.employment) if shown else ""
