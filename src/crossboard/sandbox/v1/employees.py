"""GET /v1/company/employees, one employee, and the attributes (api-facts §3)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from crossboard.sandbox.attributes import Attribute
from crossboard.sandbox.company import Company
from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.person import Person
from crossboard.sandbox.state import State
from crossboard.sandbox.v1 import answers
from crossboard.sandbox.v1.values import value_of, wrapped

DEFAULT_LIMIT = 50
MOST = 100


def list_employees(state: State, request: Request, credential: Credential) -> Response:
    """Offset counts records, `current_page` starts at 0; a limit above 100 is refused."""
    limit, offset = _number(request, "limit", DEFAULT_LIMIT), _number(request, "offset", 0)
    if limit is None or not 1 <= limit <= MOST:
        return answers.failure(400, f"The limit must be between 1 and {MOST}.")
    if offset is None or offset < 0:
        return answers.invalid({"offset": ["offset muss eine ganze Zahl ab 0 sein."]})
    since = request.first("updated_since")
    moment = read_moment(since) if since else None
    if since and moment is None:
        return answers.invalid({"updated_since": ["updated since muss ein gültiges Datum sein."]})
    shown = shown_attributes(state.company, credential, asked_for(request))
    people = _selected(state, request, moment, [one.key for one in shown])
    page = [employee(state.company, one, shown) for one in people[offset : offset + limit]]
    metadata = {
        "total_elements": len(people),
        "current_page": offset // limit,
        "total_pages": -(-len(people) // limit),
    }
    return answers.success(page, metadata=metadata, offset=offset, limit=limit)


def one_employee(state: State, request: Request, credential: Credential, number: str) -> Response:
    person = state.company.numbered(number)
    if person is None:
        return answers.failure(404, answers.NOT_FOUND)
    shown = shown_attributes(state.company, credential, asked_for(request))
    return answers.success(employee(state.company, person, shown))


def list_attributes(state: State, _request: Request, credential: Credential) -> Response:
    """Exactly the attributes this credential may read; `options` for lists and tags only."""
    rows = []
    for one in shown_attributes(state.company, credential, asked=frozenset()):
        row: dict[str, object] = {
            "key": one.key,
            "label": one.label,
            "type": one.type,
            "universal_id": one.universal_id,
        }
        rows.append({**row, "options": one.options} if one.type in {"list", "tags"} else row)
    return answers.success(rows)


def employee(company: Company, person: Person, shown: Sequence[Attribute]) -> dict[str, object]:
    """One person in v1's wrapping, with these attributes only."""
    attributes = {one.key: wrapped(one, value_of(company, person, one)) for one in shown}
    return {"type": "Employee", "attributes": attributes}


def shown_attributes(
    company: Company, credential: Credential, asked: frozenset[str]
) -> list[Attribute]:
    """The id always; of the rest what is both readable and asked for. Others are silently absent."""
    return [
        one
        for one in company.attributes()
        if one.key == "id" or (one.key in credential.attributes and (not asked or one.key in asked))
    ]


def asked_for(request: Request) -> frozenset[str]:
    """`attributes[]=…`, also written `attributes[0]=…`; empty when nothing is asked for."""
    return frozenset(
        value for name, value in request.query if name.partition("[")[0] == "attributes" and value
    )


def read_moment(text: str) -> datetime | None:
    """Read `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`.

    Without a zone it is taken as UTC here: Personio's own answers about the zone contradict each
    other (api-facts §3.1), so no client may lean on it.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _selected(
    state: State, request: Request, since: datetime | None, keys: list[str]
) -> list[Person]:
    company, everybody = state.company, state.company.people.values()
    if since:
        latest = state.changes_visible_until()
        return [one for one in everybody if one.changed_between(since, latest, keys)]
    email = request.first("email", "email[]", "email[0]")
    if email is not None:
        found = company.with_email(email)
        return [found] if found else []
    return list(everybody)


def _number(request: Request, name: str, default: int) -> int | None:
    text = request.first(name)
    return default if text is None else whole_number(text)
