"""The employee's own pages. Each shows only what belongs to whoever is signed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossboard.countries.names import country_name
from crossboard.installation.queries import support_address
from crossboard.onboarding.actions import answer_value, submit_answers
from crossboard.onboarding.actions.answer import NotOpen, Unanswered
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.models import Employment
from crossboard.people.queries import other_sign_in
from crossboard.people.reading import ValueRefused
from crossboard.people.stages import Stage
from crossboard.portal.forms import AnswerForm
from crossboard.portal.guards import own_onboarding
from crossboard.portal.passport import Line, passport_of
from crossboard.portal.progress import now_of, steps_of

UNPROCESSABLE = 422


@require_safe
@own_onboarding
def home(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show the welcome and the data passport; later on, where things stand."""
    if employment.stage != Stage.COLLECT:
        return redirect("portal:status")
    start = employment.contract_start
    return _page(request, employment, "home", started=start and start < timezone.localdate())


@require_safe
@own_onboarding
def check(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show the nine values, each to be called correct or wrong."""
    if employment.stage != Stage.COLLECT:
        return redirect("portal:data")
    return _page(request, employment, "check")


@require_http_methods(["GET", "HEAD", "POST"])
@own_onboarding
def answer(request: OrganisationRequest, employment: Employment, field: str) -> HttpResponse:
    """Keep what was said about one value; answer with its card, or without script with the page."""
    form = AnswerForm(request.POST)
    if passport_of(employment).line(field) is None:
        raise Http404
    if request.method != "POST":  # reloaded, or the language changed, after a refused answer
        return redirect(f"{reverse('portal:check')}#{field}")
    if not form.is_valid():  # without script “Save” can be pressed before anything is chosen
        return _answered(
            request, employment, field, _("Choose “Correct” or “Wrong” first."), UNPROCESSABLE
        )
    problem, status = "", 200
    try:
        answer_value(
            employment=employment,
            field=field,
            by_id=request.user.pk,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except ValueRefused as refusal:
        problem, status = str(refusal), UNPROCESSABLE
    except NotOpen:
        return redirect("portal:status")
    return _answered(request, employment, field, problem, status)


@require_http_methods(["GET", "HEAD", "POST"])
@own_onboarding
def send(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show once more what was said, then hand it to HR."""
    if employment.stage != Stage.COLLECT:
        return redirect("portal:status")
    first_open = passport_of(employment).first_open
    if first_open is not None:
        return redirect(f"{reverse('portal:check')}#{first_open.field.name}")
    if request.method != "POST":
        return _page(request, employment, "send")
    try:
        submit_answers(employment=employment, by_id=request.user.pk, now=timezone.now())
    except (NotOpen, Unanswered):
        return redirect("portal:home")
    messages.success(request, _("Sent. Thank you."))
    return redirect("portal:status")


@require_safe
@own_onboarding
def status(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show what is going on and what comes next."""
    passport = passport_of(employment)
    steps = steps_of(employment, corrections=passport.corrections, today=timezone.localdate())
    shown: dict[str, Any] = {"steps": steps, "now": now_of(employment), "passport": passport}
    return _page(request, employment, "status", **shown)


@require_safe
@own_onboarding
def data(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show everything held, and where it came from."""
    return _page(request, employment, "data")


@require_safe
@own_onboarding
def help_page(request: OrganisationRequest, employment: Employment) -> HttpResponse:
    """Show whom to ask."""
    return _page(request, employment, "help")


def _answered(
    request: OrganisationRequest, employment: Employment, field: str, problem: str, status: int
) -> HttpResponse:
    passport = passport_of(employment)
    said = {"problem": problem, "problem_at": field if problem else ""}
    said["typed"] = request.POST.get("right", "")
    if request.htmx:
        values = {"line": passport.line(field), "passport": passport, **said}
        return render(request, "portal/answered.html", values, status=status)
    if problem:
        return _page(request, employment, "check", status=status, **said)
    return redirect(f"{reverse('portal:check')}#{_next_after(passport.lines, field)}")


def _next_after(lines: list[Line], field: str) -> str:
    """Return where to go on: at the same value while something is missing, else at the next."""
    names = [line.field.name for line in lines]
    here = names.index(field)
    if lines[here].is_open:
        return field
    return names[min(here + 1, len(names) - 1)]


def _page(
    request: OrganisationRequest,
    employment: Employment,
    name: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    values = {
        "employment": employment,
        "employee": employment.employee,
        "country": country_name(employment.country),
        "passport": more.get("passport") or passport_of(employment),
        "organisation": request.organisation,
        "support_address": support_address(),
        "other_sign_in": other_sign_in(employment.employee, request.user),
        "page": name,
        **more,
    }
    return render(request, f"portal/{name}.html", values, status=status)
