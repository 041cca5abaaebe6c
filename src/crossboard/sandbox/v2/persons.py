"""GET /v2/persons and one of them (api-facts §4.1)."""

from datetime import UTC, datetime

from crossboard.sandbox.attributes import Attribute
from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.person import Person, Status
from crossboard.sandbox.state import State
from crossboard.sandbox.v2 import answers, filters
from crossboard.sandbox.v2.paging import BadRequestError, Sizes, list_answer, with_cursor

SIZES = Sizes(default=10, most=50)
_STATUSES = {"ACTIVE", "INACTIVE"}
_KNOWN = frozenset(
    f"{name}{suffix}" for name in ("created_at", "updated_at") for suffix in ("", ".gt", ".lt")
)
# Personio writes custom types in capitals in its description and in small letters in its answers.
_TYPES = {"integer": "int", "decimal": "double", "date": "date", "tags": "string_list"}


def list_persons(state: State, request: Request, credential: Credential) -> Response:
    request, after = with_cursor(request)
    filters.refuse_unknown_operators(request, _KNOWN)
    return list_answer(
        request,
        _selected(state, request),
        sizes=SIZES,
        key=lambda person: str(person.id),
        show=lambda person: person_content(state, request, credential, person),
        after=after,
    )


def one_person(state: State, request: Request, credential: Credential, number: str) -> Response:
    person = find_person(state, number)
    if person is None:
        return answers.not_found()
    return Response.of_json(200, person_content(state, request, credential, person))


def find_person(state: State, number: str) -> Person | None:
    return state.company.numbered(number)


def person_content(
    state: State, request: Request, credential: Credential, person: Person
) -> dict[str, object]:
    """What is not released is silently absent, down to a person without a name."""
    readable = credential.attributes
    address = f"{request.origin}/v2/persons/{person.id}/employments"
    shown = {key: value for key, value in _preset(person).items() if _KEYS[key] in readable}
    custom = [_custom(one, person) for one in state.company.custom if one.key in readable]
    return {
        "id": str(person.id),
        **shown,
        "custom_attributes": custom,
        "employments": [{"id": one} for one in person.employment_ids],
        "_meta": {"links": {"employments": {"href": address}}},
    }


_KEYS = {
    "email": "email",
    "first_name": "first_name",
    "last_name": "last_name",
    "preferred_name": "preferred_name",
    "gender": "gender",
    "status": "status",
    "created_at": "created_at",
    "updated_at": "last_modified_at",
    "profile_picture": "profile_picture",
}


def _preset(person: Person) -> dict[str, object]:
    picture = f"https://api.personio.de/v1/company/employees/{person.id}/profile-picture"
    return {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "preferred_name": person.preferred_name,
        "gender": person.gender.upper() or "UNSPECIFIED",
        "status": status_of(person),
        "created_at": answers.instant(person.created_at),
        "updated_at": answers.instant(person.last_modified_at),
        "profile_picture": {"url": picture},
    }


def status_of(person: Person) -> str:
    """People to come and on leave count as ACTIVE."""
    return "INACTIVE" if person.status is Status.INACTIVE else "ACTIVE"


def _custom(attribute: Attribute, person: Person) -> dict[str, object]:
    empty: object = [] if attribute.type == "tags" else attribute.empty
    value = person.custom.get(attribute.key)
    return {
        "id": attribute.key,
        "type": _TYPES.get(attribute.type, "string"),
        "global_id": attribute.universal_id,
        "label": attribute.label,
        "value": empty if value in (None, "", []) else value,
    }


def _selected(state: State, request: Request) -> list[Person]:
    people = list(state.company.people.values())
    if not any(name != "limit" for name, _ in request.query):
        return people
    wanted = {name: filters.listed(request, name) for name in ("id", "email")}
    exact = {name: request.first(name) for name in ("first_name", "last_name", "preferred_name")}
    created = filters.moment_test(request, "created_at")
    updated = filters.moment_test(request, "updated_at")
    asks_for_changes = any(name.startswith("updated_at") for name, _ in request.query)
    latest = state.changes_visible_until() if asks_for_changes else datetime.max.replace(tzinfo=UTC)
    status = request.first("status")
    if status is not None and status not in _STATUSES:
        raise BadRequestError(answers.BAD_PARAMETERS)
    return [
        one
        for one in people
        if (wanted["id"] is None or str(one.id) in wanted["id"])
        and (wanted["email"] is None or one.email in wanted["email"])
        and all(text is None or getattr(one, name) == text for name, text in exact.items())
        and created(one.created_at)
        and updated(one.last_modified_at)
        and one.last_modified_at <= latest
        and status in {None, status_of(one)}
    ]
