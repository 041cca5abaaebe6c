"""Org units, legal entities, cost centres and workplaces (api-facts §4.3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.organisation import Organisation
from crossboard.sandbox.state import State
from crossboard.sandbox.v2 import answers, filters
from crossboard.sandbox.v2.paging import BadRequestError, Sizes, list_answer, order_of, with_cursor

SIZES = Sizes(default=50, most=100)
_FOUNDED = datetime(2020, 1, 1, tzinfo=UTC)
_ORDERS = {"name", "-name", "id", "-id"}


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    name: str
    more: Mapping[str, object]


def list_org_units(state: State, request: Request, _credential: Credential) -> Response:
    """`type` is required; `include_parent_chain` adds the way up."""
    return _list(state, request, _org_units)


def list_legal_entities(state: State, request: Request, _credential: Credential) -> Response:
    return _list(state, request, _legal_entities)


def list_cost_centers(state: State, request: Request, _credential: Credential) -> Response:
    return _list(state, request, _cost_centers)


def list_workplaces(state: State, request: Request, _credential: Credential) -> Response:
    return _list(state, request, _workplaces)


def one_org_unit(state: State, request: Request, _credential: Credential, number: str) -> Response:
    return _one(state, request, number, _org_units)


def one_legal_entity(
    state: State, request: Request, _credential: Credential, number: str
) -> Response:
    return _one(state, request, number, _legal_entities)


Rows = Callable[[Organisation, Request], list[Row]]


def _list(state: State, request: Request, rows: Rows) -> Response:
    request, after = with_cursor(request)
    found = _sorted(_filtered(rows(state.company.organisation, request), request), request)
    places = {row.id: f"{place:09}" for place, row in enumerate(found)}
    return list_answer(
        request,
        found,
        sizes=SIZES,
        key=lambda row: places[row.id],
        show=_content,
        after=after,
    )


def _one(state: State, request: Request, number: str, rows: Rows) -> Response:
    found = [row for row in rows(state.company.organisation, request) if row.id == number]
    return Response.of_json(200, _content(found[0])) if found else answers.not_found()


def _content(row: Row) -> dict[str, object]:
    return {"id": row.id, "name": row.name, **row.more}


def _filtered(rows: Sequence[Row], request: Request) -> list[Row]:
    ids, names = filters.listed(request, "id"), filters.listed(request, "name")
    countries = filters.listed(request, "country")
    return [
        row
        for row in rows
        if (ids is None or row.id in ids)
        and (names is None or row.name in names)
        and (countries is None or row.more.get("country") in countries)
    ]


def _sorted(rows: list[Row], request: Request) -> list[Row]:
    order = request.first("sort") or "id"
    if order not in _ORDERS:
        raise BadRequestError(answers.BAD_PARAMETERS)
    by_name = order.endswith("name")
    return sorted(
        rows,
        key=lambda row: (0, row.name) if by_name else order_of(row.id),
        reverse=order.startswith("-"),
    )


def _org_units(places: Organisation, request: Request) -> list[Row]:
    kind = request.first("type")
    if kind not in {"team", "department"}:
        raise BadRequestError(answers.BAD_PARAMETERS)
    chained = request.first("include_parent_chain") == "true"
    if kind == "department":
        units = places.departments.values()
        return [_org_unit(kind, one.id, one.name, None, []) for one in units]
    return [
        _org_unit(
            kind,
            team.id,
            team.name,
            team.department,
            [_ancestor(places, team.department)] if chained else [],
        )
        for team in places.teams.values()
    ]


def _org_unit(kind: str, number: int, name: str, parent: int | None, chain: list[object]) -> Row:
    return Row(
        str(number),
        name,
        {
            "type": kind,
            "resource_uri": f"/v2/org-units/{number}?type={kind}",
            "abbreviation": None,
            "description": None,
            "parent_id": str(parent) if parent else None,
            "create_time": answers.instant(_FOUNDED),
            "parent_chain": chain,
        },
    )


def _ancestor(places: Organisation, department: int) -> dict[str, object]:
    unit = places.departments[department]
    return {"id": str(unit.id), "type": "department", "name": unit.name}


def _legal_entities(places: Organisation, _request: Request) -> list[Row]:
    units = places.subcompanies.values()
    return [Row(str(one.id), one.name, {"country": one.country}) for one in units]


def _cost_centers(places: Organisation, _request: Request) -> list[Row]:
    return [Row(str(one.id), one.name, {}) for one in places.cost_centers.values()]


def _workplaces(places: Organisation, _request: Request) -> list[Row]:
    return [Row(str(one.id), one.name, {}) for one in places.offices.values()]
