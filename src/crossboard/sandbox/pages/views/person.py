"""One person: look at, hire, change, let leave."""

from collections.abc import Mapping
from datetime import date

from crossboard.sandbox import acts
from crossboard.sandbox.generation.applicant import invent_applicant
from crossboard.sandbox.messages import Response
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.pages.person_form import filled_in, person_fields, read_form
from crossboard.sandbox.pages.person_values import rows_of
from crossboard.sandbox.pages.visit import Visit
from crossboard.sandbox.person import Person


def show(visit: Visit, number: str) -> Response:
    person = _find(visit, number)
    if person is None:
        return visit.page("missing.html", status=404)
    return visit.page("people/person.html", person=person, rows=rows_of(visit.state, person))


def ask_hire(visit: Visit) -> Response:
    """The form comes filled with somebody invented; `?n=` invents another."""
    typed = visit.request.first("n") or ""
    number = whole_number(typed) or len(visit.state.company.people)
    today = visit.state.clock.today()
    values = invent_applicant(visit.state.company, number, today)
    return _hire_form(visit, values, {}, again=number + 1)


def hire_person(visit: Visit) -> Response:
    typed = visit.request.form()
    values, wrong = read_form(visit.state.company, typed)
    if wrong:
        return _hire_form(visit, typed, wrong, status=422)
    first, last = str(values.pop("first_name")), str(values.pop("last_name"))
    person = acts.hire(visit.state, first_name=first, last_name=last, **values)
    return visit.go(f"/people/{person.id}", done="hired")


def ask_change(visit: Visit, number: str) -> Response:
    person = _find(visit, number)
    if person is None:
        return visit.page("missing.html", status=404)
    return _change_form(visit, person, filled_in(visit.state.company, person), {})


def change_person(visit: Visit, number: str) -> Response:
    person = _find(visit, number)
    if person is None:
        return visit.page("missing.html", status=404)
    typed = visit.request.form()
    values, wrong = read_form(visit.state.company, typed, person=person)
    if wrong:
        return _change_form(visit, person, typed, wrong, status=422)
    acts.change(visit.state, person.id, values)
    return visit.go(f"/people/{person.id}", done="changed")


def ask_leave(visit: Visit, number: str) -> Response:
    person = _find(visit, number)
    if person is None:
        return visit.page("missing.html", status=404)
    typed = {"last_day": str(visit.state.clock.today()), "reason": ""}
    return visit.page("people/leave.html", person=person, typed=typed, wrong={})


def let_leave(visit: Visit, number: str) -> Response:
    person = _find(visit, number)
    if person is None:
        return visit.page("missing.html", status=404)
    typed = {"last_day": "", "reason": "", **visit.request.form()}
    try:
        last_day = date.fromisoformat(typed["last_day"])
    except ValueError:
        wrong = {"last_day": "date"}
        return visit.page("people/leave.html", status=422, person=person, typed=typed, wrong=wrong)
    acts.leave(visit.state, person.id, last_day=last_day, reason=typed["reason"].strip())
    return visit.go(f"/people/{person.id}", done="left")


def _find(visit: Visit, number: str) -> Person | None:
    return visit.state.company.numbered(number)


def _hire_form(
    visit: Visit,
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
    *,
    again: int = 0,
    status: int = 200,
) -> Response:
    fields = person_fields(visit.state.company)
    return visit.page(
        "people/hire.html", status=status, fields=fields, typed=typed, wrong=wrong, again=again
    )


def _change_form(
    visit: Visit,
    person: Person,
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
    *,
    status: int = 200,
) -> Response:
    fields = person_fields(visit.state.company)
    return visit.page(
        "people/change.html", status=status, person=person, fields=fields, typed=typed, wrong=wrong
    )
