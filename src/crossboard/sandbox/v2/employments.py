"""GET /v2/persons/{id}/employments and one of them (api-facts §4.2)."""

from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.person import Person, Status
from crossboard.sandbox.state import State
from crossboard.sandbox.v2 import answers, filters
from crossboard.sandbox.v2.paging import Sizes, list_answer, with_cursor
from crossboard.sandbox.v2.persons import find_person

SIZES = Sizes(default=10, most=50)
_KNOWN = frozenset({"updated_at", "updated_at.gt", "updated_at.lt"})
_TERMINATIONS = {"employee": "EMPLOYEE", "contract-expired": "CONTRACT_EXPIRED"}

# v2 field: the v1 attribute that must be released for it
_KEYS = {
    "status": "status",
    "type": "employment_type",
    "position": "position",
    "weekly_working_hours": "weekly_working_hours",
    "employment_start_date": "hire_date",
    "employment_end_date": "termination_date",
    "contract_end_date": "contract_end_date",
    "probation_end_date": "probation_period_end",
    "created_at": "created_at",
    "updated_at": "last_modified_at",
    "supervisor": "supervisor",
    "office": "office",
    "legal_entity": "subcompany",
    "sub_company": "subcompany",
    "cost_centers": "cost_centers",
    "job": "position",
    "termination": "termination_date",
}


def list_employments(
    state: State, request: Request, credential: Credential, number: str
) -> Response:
    """Newest first. Nearly always one; after a rehire the former one stands behind it."""
    person = find_person(state, number)
    if person is None:
        return answers.not_found()
    request, after = with_cursor(request)
    filters.refuse_unknown_operators(request, _KNOWN)
    updated, wanted = filters.moment_test(request, "updated_at"), filters.listed(request, "id")
    rows = [
        one
        for one in employments_of(person)
        if updated(one.last_modified_at) and (wanted is None or one.employment_id in wanted)
    ]
    places = {one.employment_id: f"{place:09}" for place, one in enumerate(rows)}
    return list_answer(
        request,
        rows,
        sizes=SIZES,
        key=lambda one: places[one.employment_id],
        show=lambda one: employment_content(request, credential, one),
        after=after,
    )


def one_employment(
    state: State, request: Request, credential: Credential, number: str, employment: str
) -> Response:
    person = find_person(state, number)
    found = (
        [one for one in employments_of(person) if one.employment_id == employment] if person else []
    )
    if not found:
        return answers.not_found()
    return Response.of_json(200, employment_content(request, credential, found[0]))


def employments_of(person: Person) -> list[Person]:
    """The person as of each employment, newest first."""
    former = [
        replace(
            person,
            employment_id=one.id,
            status=Status.INACTIVE,
            hire_date=one.hire_date,
            termination_date=one.termination_date,
            last_working_day=one.termination_date,
            contract_end_date=None,
            former=(),
        )
        for one in reversed(person.former)
    ]
    return [person, *former]


def employment_content(
    request: Request, credential: Credential, person: Person
) -> dict[str, object]:
    """Ids of everything, names of nothing; dates are plain days."""
    readable = credential.attributes
    home = f"{request.origin}/v2/persons/{person.id}"
    links = {"person": {"href": home}}
    if person.supervisor and "supervisor" in readable:
        links["supervisor"] = {"href": f"{request.origin}/v2/persons/{person.supervisor}"}
    fields = {**_plain(person), **_references(person)}
    shown = {key: value for key, value in fields.items() if _KEYS[key] in readable}
    return {
        "id": person.employment_id,
        "person": {"id": str(person.id)},
        **shown,
        **_org_units(person, readable),
        "_meta": {"links": links},
    }


def _plain(person: Person) -> dict[str, object]:
    hours = person.weekly_working_hours
    return {
        "status": person.status.upper(),
        "type": person.employment_type.upper(),
        "position": {"title": person.position},
        "weekly_working_hours": float(hours) if hours else None,
        "employment_start_date": _day(person.hire_date),
        "employment_end_date": _day(person.termination_date),
        "contract_end_date": _day(person.contract_end_date),
        "probation_end_date": _day(person.probation_period_end),
        "created_at": answers.instant(person.created_at),
        "updated_at": answers.instant(person.last_modified_at),
        "termination": _termination(person),
    }


def _references(person: Person) -> dict[str, object]:
    center = person.cost_center
    return {
        "supervisor": _reference(person.supervisor),
        "office": _reference(person.office),
        "legal_entity": _reference(person.subcompany),
        "sub_company": _reference(person.subcompany),
        "cost_centers": [{"id": str(center), "weight": 100}] if center else [],
        "job": {"id": str(uuid5(NAMESPACE_OID, person.position))} if person.position else None,
    }


def _org_units(person: Person, readable: frozenset[str]) -> dict[str, object]:
    kinds = {"department": person.department, "team": person.team}
    if not readable & kinds.keys():
        return {}
    units = [
        {"type": kind, "id": str(number)}
        for kind, number in kinds.items()
        if number and kind in readable
    ]
    return {"org_units": units}


def _termination(person: Person) -> dict[str, object] | None:
    if person.termination_date is None:
        return None
    return {
        "termination_date": _day(person.termination_date),
        "last_working_day": _day(person.last_working_day),
        "terminated_at": _day(person.termination_date),
        "type": _TERMINATIONS.get(person.termination_type, "UNSPECIFIED"),
        "reason": person.termination_reason or None,
    }


def _reference(number: int | None) -> dict[str, str] | None:
    return {"id": str(number)} if number else None


def _day(day: date | None) -> str | None:
    return str(day) if day else None
