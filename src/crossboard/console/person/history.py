"""The drawer of one value: its history, and the form that changes it by hand."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from crossboard.console.employees.forms import CountryForm, ValueForm
from crossboard.console.origins import kept_values, names_of, shown, source_words
from crossboard.console.person.meanwhile import (
    Meanwhile,
    meanwhile_of,
    of_another_value,
    seen_of,
)
from crossboard.console.reading import number
from crossboard.onboarding.actions import choose_country
from crossboard.organisations.guards import hr_only
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.actions import write_values
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employment, FieldChange, Source
from crossboard.people.queries import employee_visible_to, history_of
from crossboard.people.reading import Value, written
from crossboard.people.writing import Stale

OVERTAKEN, UNPROCESSABLE = 409, 422
Form = CountryForm | ValueForm


@dataclass(frozen=True)
class Step:
    """One change of the history, ready to print."""

    change: FieldChange
    before: str
    after: str
    who: str


@hr_only
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def value(request: OrganisationRequest, employment_id: int, field: str) -> HttpResponse:
    """Show the history of one value; change it by hand, unless somebody else did meanwhile."""
    employment = employee_visible_to(request, employment_id)
    form = _form(request, employment, field)
    if not form.is_bound:
        return _show(request, employment, field, form=form)
    if not form.is_valid():  # so nothing newer than the page was seen
        seen = _seen(request)
        return _show(request, employment, field, status=UNPROCESSABLE, form=form, seen=seen)
    if meanwhile := _save(request, employment, field, form):
        employment = employee_visible_to(request, employment_id)
        words = {"form": form, "meanwhile": meanwhile}
        return _show(request, employment, field, status=OVERTAKEN, **words)
    back = _back(request, employment)
    return HttpResponseClientRedirect(back) if request.htmx else HttpResponseRedirect(back)


def _show(
    request: OrganisationRequest,
    employment: Employment,
    field: str,
    *,
    status: int = 200,
    **page: object,
) -> HttpResponse:
    changes = history_of(employment, field)
    shown_too = {
        "employment": employment,
        "kept": next(row for row in kept_values(employment) if row.name == field),
        "steps": _steps(employment, field, changes),
        "seen": seen_of(changes),
        "back": _back(request, employment),
    }
    name = "drawer" if request.htmx and not request.htmx.boosted else "value"
    return render(request, f"console/person/{name}.html", shown_too | page, status=status)


def _form(request: OrganisationRequest, employment: Employment, field: str) -> Form:
    given = request.POST if request.method == "POST" else None
    if field == "country":
        return CountryForm(given, initial={"country": employment.country})
    if field not in BY_NAME:
        raise Http404
    now = employment.values()[field]
    return ValueForm(given, field=BY_NAME[field], initial={"value": written(now)})


def _save(
    request: OrganisationRequest, employment: Employment, field: str, form: Form
) -> Meanwhile | None:
    """Write the value, or return what was written since the reader opened the form."""
    changes = history_of(employment, field)
    wanted = form.cleaned_data["country" if isinstance(form, CountryForm) else "value"]
    if changes and _seen(request) != seen_of(changes) and changes[0].after != written(wanted):
        return meanwhile_of(changes[0], employment=employment, reader_id=request.user.pk)
    try:
        _write(request, employment, field, wanted)
    except Stale:
        return of_another_value()
    messages.success(request, _("Saved for {name}.").format(name=employment.employee.name))
    return None


def _seen(request: OrganisationRequest) -> int:
    return number(request.POST.get("seen")) or 0


def _write(request: OrganisationRequest, employment: Employment, field: str, wanted: Value) -> None:
    now = timezone.now()
    if field == "country":
        choose_country(employments=[employment], country=str(wanted), by=request.user, now=now)
        return
    write_values(
        employment=employment,
        values={field: wanted},
        source=Source.HR,
        run_id=None,
        by_id=request.user.pk,
        now=now,
    )


def _steps(employment: Employment, field: str, changes: list[FieldChange]) -> list[Step]:
    names = names_of(change.by_id for change in changes)
    return [
        Step(
            change=change,
            before=shown(field, change.before),
            after=shown(field, change.after),
            who=source_words(
                change.source,
                who=names.get(change.by_id or 0, ""),
                first_name=employment.employee.first_name,
            ),
        )
        for change in changes
    ]


def _back(request: OrganisationRequest, employment: Employment) -> str:
    """Return the page the reader came from, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("console:employee", args=[employment.pk])
