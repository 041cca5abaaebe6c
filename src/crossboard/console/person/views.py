"""The page of one employee."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crossboard.console.employees.words import next_step, start_words
from crossboard.console.origins import kept_values, names_of
from crossboard.console.person.summary import answers_of, invitation_state, newest_invitation
from crossboard.countries.names import country_name
from crossboard.onboarding.actions import accept_correction, complete_review, keep_value
from crossboard.onboarding.actions.review import Undecided
from crossboard.onboarding.queries import disputed_values
from crossboard.onboarding.readiness import obstacles
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.models import Employment
from crossboard.people.queries import account_of, employee_visible_to, other_sign_in
from crossboard.people.stages import Stage
from crossboard.people.writing import Stale
from crossboard.sync.queries.connections import last_compared


@hr_only
@require_safe
def employee(request: OrganisationRequest, employment_id: int) -> HttpResponse:
    """Show everything known about one employee, where it is from, and what is next."""
    employment = employee_visible_to(request, employment_id)
    now = timezone.now()
    page = {
        "employment": employment,
        "employee": employment.employee,
        "country": country_name(employment.country) if employment.country else "",
        "starts": start_words(employment.contract_start, timezone.localdate(now)),
        "step": next_step(employment),
        "values": kept_values(employment),
        "other_sign_in": other_sign_in(employment.employee, account_of(employment.employee)),
        "archived": employment.stage == Stage.ARCHIVED,
        "compared_at": last_compared(employment),
    }
    return render(request, "console/person/person.html", page | _beside(employment, now))


def _beside(employment: Employment, now: datetime) -> dict[str, object]:
    """Return what the stage asks for beside the values."""
    waits = employment.stage in {Stage.DRAFT, Stage.CONFIRMED}
    invitation = newest_invitation(employment)
    return {
        "obstacles": obstacles([employment])[employment.pk] if waits else [],
        "invitation": invitation,
        "invitation_state": invitation_state(invitation, now) if invitation else "",
        "invited_by": names_of([invitation.sent_by_id]).get(invitation.sent_by_id or 0, "")
        if invitation
        else "",
        "answers": answers_of(employment),
    }


@hr_only
@require_POST
def decide(request: OrganisationRequest, employment_id: int, field: str) -> HttpResponse:
    """Accept the employee's correction of one value, or keep ours."""
    employment = employee_visible_to(request, employment_id)
    answer = next((row for row in disputed_values(employment) if row.field == field), None)
    act = {"accept": accept_correction, "keep": keep_value}.get(request.POST.get("decision", ""))
    if answer is None or act is None:
        messages.warning(request, _("Nothing was decided. Look again at what is written here."))
    else:
        try:
            if not act(answer=answer, by=request.user, now=timezone.now()):
                messages.warning(request, _("Somebody else has decided this already."))
        except Stale:  # not by a second decision, which waits for the first: by a run, or by *Edit*
            messages.warning(request, _("Nothing was decided. Look again at what is written here."))
    return redirect("console:employee", employment_id)


@hr_only
@require_POST
def complete(request: OrganisationRequest, employment_id: int) -> HttpResponse:
    """End the review once every disputed value is decided."""
    employment = employee_visible_to(request, employment_id)
    name = employment.employee.name
    try:
        if complete_review(employment=employment, by=request.user, now=timezone.now()):
            said = _("Review of {name} completed. The next stage is the contract.")
            messages.success(request, said.format(name=name))
        else:
            said = _("{name} is not in review any more. Nothing was done.")
            messages.warning(request, said.format(name=name))
    except Undecided:
        messages.warning(request, _("Decide every disputed value first."))
    return redirect("console:employee", employment_id)
