"""Drafts beside what Personio says; *Continue* for one, several or all."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crossboard.console.employees.words import start_words
from crossboard.console.hindered import say_hindered
from crossboard.console.origins import kept_values
from crossboard.console.reading import ids_of, number
from crossboard.countries.names import country_name
from crossboard.onboarding.actions import Outcome, confirm
from crossboard.onboarding.queries import Draft, drafts_to_confirm
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.models import Employment
from crossboard.people.tally import tally

SHOWN = 50


@hr_only
@require_safe
def confirm_page(request: OrganisationRequest) -> HttpResponse:
    """Show one draft after the other; without `person` the first."""
    run_id = number(request.GET.get("run"))
    drafts = drafts_to_confirm(run_id)
    if not drafts:
        nobody = not tally().counted
        return render(request, "console/confirm/nobody.html", {"nobody": nobody})
    at = _position(drafts, number(request.GET.get("person")))
    draft, first = drafts[at], max(0, min(at - SHOWN // 2, len(drafts) - SHOWN))
    page = {
        "draft": draft,
        "employment": draft.employment,
        "country": country_name(draft.employment.country) if draft.employment.country else "",
        "starts": start_words(draft.employment.contract_start, timezone.localdate()),
        "values": kept_values(draft.employment),
        "drafts": drafts[first : first + SHOWN],
        "hidden": len(drafts) - len(drafts[first : first + SHOWN]),
        "total": len(drafts),
        "ready": sum(1 for row in drafts if not row.obstacles),
        "number": at + 1,
        "before": drafts[at - 1].employment.pk if at else None,
        "after": drafts[at + 1].employment.pk if at + 1 < len(drafts) else None,
        "run_id": run_id,
    }
    return render(request, "console/confirm/confirm.html", page)


@hr_only
@require_POST
def continue_with(request: OrganisationRequest) -> HttpResponse:
    """Confirm the asked drafts; say of each other one why it stays a draft."""
    run_id = number(request.POST.get("run"))
    asked = _asked(request, run_id)
    if not asked:
        messages.warning(request, _("Nobody was ticked, so nothing was done."))
        return redirect("console:confirm")
    outcomes = confirm(employments=asked, by=request.user, now=timezone.now())
    _say(request, outcomes)
    left = drafts_to_confirm(run_id) if "one" in request.POST else []
    if left and not outcomes[0].done:
        return redirect(_address(outcomes[0].employment.pk, run_id))
    return redirect(_address(left[0].employment.pk, run_id) if left else "console:invitations")


def _asked(request: OrganisationRequest, run_id: int | None) -> list[Employment]:
    if "all" in request.POST:
        return [draft.employment for draft in drafts_to_confirm(run_id)]
    ids = ids_of([request.POST["one"]] if "one" in request.POST else request.POST.getlist("pick"))
    return list(Employment.objects.filter(pk__in=ids))


def _say(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    done = [outcome.employment.employee.name for outcome in outcomes if outcome.done]
    if len(done) == 1:
        messages.success(request, _("{name} confirmed.").format(name=done[0]))
    elif done:
        counted = ngettext("{n} person confirmed.", "{n} people confirmed.", len(done))
        messages.success(request, counted.format(n=len(done)))
    say_hindered(request, outcomes)


def _position(drafts: list[Draft], person: int | None) -> int:
    ids = [draft.employment.pk for draft in drafts]
    return ids.index(person) if person in ids else 0


def _address(person: int, run_id: int | None) -> str:
    run = f"&run={run_id}" if run_id else ""
    return f"{reverse('console:confirm')}?person={person}{run}"
