"""The open points: what to ask, and what of the answer is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossboard.personio.exchange.calls import Answer, Call, Generation
from crossboard.personio.exchange.limits import EMPLOYEES, V2
from crossboard.personio.probe import notes
from crossboard.personio.probe.shape import rows

_EMPLOYEES = "/v1/company/employees"
_SINCE = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Point:
    """One question; `then` gives further ones that need this answer."""

    topic: str
    call: Call
    describe: Callable[[Answer], str]
    then: Callable[[Answer], Sequence["Point"]] | None = None


def _get(path: str, *params: tuple[str, str], bearer: Generation | None = None) -> Call:
    generation: Generation = "v1" if path.startswith("/v1") else "v2"
    lane = EMPLOYEES if generation == "v1" else V2
    return Call(
        "GET",
        path,
        bearer or generation,
        lane,
        params=params,
        repeatable=True,
        takes_refusals=True,
    )


def _employments(answer: Answer) -> Sequence[Point]:
    """Of a few persons, leavers too: what an employment holds."""
    return [
        Point(
            "v2 employment: keys, keys of the termination",
            _get(f"/v2/persons/{row['id']}/employments"),
            notes.employment,
        )
        for row in rows(answer)
        if str(row.get("id")).isdecimal()
    ]


def _history(answer: Answer) -> Sequence[Point]:
    points = []
    for row in rows(answer):
        path = f"/v2/webhooks/{row.get('id')}"
        points += [
            Point("v2 webhook events: keys of the payload", _get(f"{path}/events"), notes.payloads),
            Point("v2 webhook activity: keys", _get(f"{path}/activity"), notes.records),
        ]
    return points


POINTS = (
    Point("v1 limit over 100", _get(_EMPLOYEES, ("limit", "101")), notes.refusal),
    Point(
        "v1 page without limit: its size, and whether all people come at once",
        _get(_EMPLOYEES, ("attributes[]", "status")),
        notes.page,
    ),
    Point(
        "v1 updated_since: whether limit and offset count",
        _get(_EMPLOYEES, ("updated_since", _SINCE), ("limit", "1"), ("attributes[]", "status")),
        notes.page,
    ),
    Point(
        "v1 beyond the end",
        _get(_EMPLOYEES, ("offset", "1000000"), ("limit", "1")),
        notes.page,
    ),
    Point("v1 values: empties, offsets of dates, tags", _get(_EMPLOYEES), notes.values),
    Point("v1 answer headers", _get(f"{_EMPLOYEES}/attributes"), notes.headers),
    Point("v1 unknown person", _get(f"{_EMPLOYEES}/1"), notes.refusal),
    Point("v2 token on v1", _get(_EMPLOYEES, ("limit", "1"), bearer="v2"), notes.refusal),
    Point("v1 token on v2", _get("/v2/persons", ("limit", "1"), bearer="v1"), notes.refusal),
    Point("v2 limit over 50", _get("/v2/persons", ("limit", "51")), notes.refusal),
    Point(
        "v2 persons: keys, custom attributes, limit headers",
        _get("/v2/persons", ("limit", "20")),
        notes.persons,
        _employments,
    ),
    Point(
        "v2 leavers",
        _get("/v2/persons", ("limit", "5"), ("status", "INACTIVE")),
        notes.persons,
        _employments,
    ),
    Point(
        "v2 updated_at.gt with a day",
        _get("/v2/persons", ("limit", "1"), ("updated_at.gt", _SINCE)),
        notes.refusal,
    ),
    Point(
        "v2 updated_at.gt with a time",
        _get("/v2/persons", ("limit", "1"), ("updated_at.gt", f"{_SINCE}T00:00:00Z")),
        notes.refusal,
    ),
    *(
        Point(f"v2 {name} without the beta header", _get(f"/v2/{name}", *params), notes.records)
        for name, params in (
            ("org-units", (("type", "department"),)),
            ("legal-entities", ()),
            ("cost-centers", ()),
            ("workplaces", ()),
        )
    ),
    Point("v2 webhooks", _get("/v2/webhooks"), notes.records, _history),
)
