"""POST and PATCH of v1 employees (api-facts §3.5)."""

import re
from datetime import date
from typing import Any

from crossboard.sandbox import acts
from crossboard.sandbox.company import Company
from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.person import Gender, Person, Status
from crossboard.sandbox.state import State
from crossboard.sandbox.v1 import answers

_TEXTS = ("first_name", "last_name", "preferred_name", "position")
_REQUIRED = ("email", "first_name", "last_name")


class RefusedError(ValueError):
    """The payload cannot be taken; the text is what Personio says."""


def create_employee(state: State, request: Request, _credential: Credential) -> Response:
    """Without a status, it follows from the hire date. Unknown places are left out, and said so."""
    given = _given(request)
    missing = [name for name in _REQUIRED if not given.get(name)]
    if missing:
        return answers.invalid({name: [f"{name} muss ausgefüllt werden."] for name in missing})
    if state.company.with_email(str(given["email"])):
        return answers.failure(422, "Die E-Mail-Adresse wird bereits verwendet.")
    try:
        values, notes = _values(state.company, given, None)
    except RefusedError as error:
        return answers.failure(422, str(error))
    first, last = str(values.pop("first_name")), str(values.pop("last_name"))
    values["email"] = str(given["email"])
    person = acts.hire(state, first_name=first, last_name=last, **values)
    return Response.of_json(
        200, {"success": True, "data": {"id": person.id, "message": "success"}, "meta": notes}
    )


def update_employee(
    state: State, request: Request, _credential: Credential, number: str
) -> Response:
    """The e-mail cannot be changed and a new hire date does not move the status."""
    person = state.company.numbered(number)
    if person is None:
        return answers.failure(404, answers.NOT_FOUND)
    try:
        values, notes = _values(state.company, _given(request), person)
    except RefusedError as error:
        return answers.failure(422, str(error))
    acts.change(state, person.id, values)
    return Response.of_json(200, {"success": True, "data": {"id": person.id}, "meta": notes})


def _given(request: Request) -> dict[str, Any]:
    """The `employee` of a JSON body, or the `employee[…]` fields of a form."""
    content = request.json() if request.content_type() == "application/json" else None
    if isinstance(content, dict) and isinstance(content.get("employee"), dict):
        return dict(content["employee"])
    given: dict[str, Any] = {}
    for name, value in request.form_pairs():
        parts = re.fullmatch(r"employee\[(\w+)\](?:\[(\w+)\])?", name)
        if parts and parts[2]:
            given.setdefault(parts[1], {})[parts[2]] = value
        elif parts:
            given[parts[1]] = value
    return given


def _values(
    company: Company, given: dict[str, Any], person: Person | None
) -> tuple[dict[str, Any], list[str]]:
    """Values by attribute key, and notes about what was left out."""
    values: dict[str, Any] = {key: str(given[key]) for key in _TEXTS if key in given}
    if "weekly_working_hours" in given:
        values["weekly_working_hours"] = str(given["weekly_working_hours"])
    if "hire_date" in given:
        values["hire_date"] = _day(given["hire_date"])
    for key, kind in (("status", Status), ("gender", Gender)):
        if key in given:
            values[key] = _one_of(key, kind, given[key])
    if "supervisor_id" in given:
        values["supervisor"] = _supervisor(company, given["supervisor_id"], person)
    places, notes = _places(company, given)
    return {**values, **places, **_custom(company, given)}, notes


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise RefusedError("hire date muss ein gültiges Datum sein.") from None


def _one_of(key: str, kind: type[Status] | type[Gender], text: object) -> Status | Gender:
    try:
        return kind(str(text))
    except ValueError:
        raise RefusedError(f"Der gewählte Wert für {key} ist ungültig.") from None


def _supervisor(company: Company, number: object, person: Person | None) -> int | None:
    if number is None:
        return None
    boss = whole_number(str(number))
    if boss not in company.people or (person and boss == person.id):
        raise RefusedError(f"Supervisor with ID {number} not found")
    return boss


def _places(company: Company, given: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    places = company.organisation
    ids = {
        "subcompany": {one.name: one.id for one in places.subcompanies.values()},
        "department": {one.name: one.id for one in places.departments.values()},
        "office": {one.name: one.id for one in places.offices.values()},
    }
    asked = {key: str(given[key]) for key in ids if key in given}
    found = {key: ids[key][name] for key, name in asked.items() if name in ids[key]}
    return found, [f"{key}: {name}" for key, name in asked.items() if key not in found]


def _custom(company: Company, given: dict[str, Any]) -> dict[str, Any]:
    custom = given.get("custom_attributes")
    asked = custom if isinstance(custom, dict) else {}
    if unknown := asked.keys() - {one.key for one in company.custom}:
        raise RefusedError(f"Das Attribut {min(unknown)} existiert nicht.")
    return dict(asked)
