"""The sandbox's own API under /sandbox/api: what a person does on its pages, for programs.

JSON in and out, loopback names only, and never from a page of another site. Answers:
`{"error": …}` with 400, 403, 404 or 405 where something is wrong.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from crossboard.sandbox import acts
from crossboard.sandbox.credentials import recommended_attributes
from crossboard.sandbox.limits import Limits, Reading
from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances import NUISANCES, switch_off, switch_on
from crossboard.sandbox.nuisances.happenings import HAPPENINGS
from crossboard.sandbox.person import Person
from crossboard.sandbox.state import State

PREFIX = "/sandbox/api/"
_DAYS = {"hire_date", "contract_end_date", "probation_period_end", "termination_date"}
_OUR_ERRORS = (ValueError, LookupError, TypeError, msgspec.ValidationError)


def respond_remote(state: State, request: Request) -> Response:
    if "origin" in request.headers or request.headers.get("sec-fetch-site", "none") != "none":
        return _error(403, "not from a web page")
    path = request.path.removeprefix(PREFIX)
    for method, pattern, act in ROUTES:
        found = re.fullmatch(pattern, path)
        if found and method == request.method:
            return _carried_out(state, request, act, found.groupdict())
    return _error(404, "no such address")


def _carried_out(state: State, request: Request, act: "Act", arguments: dict[str, str]) -> Response:
    content = request.json()
    given = content if isinstance(content, dict) else {}
    if request.body and content is None:
        return _error(400, "the body is no JSON")
    try:
        return Response.of_json(200, act(state, given, **arguments))
    except _OUR_ERRORS as error:
        return _error(400, f"{type(error).__name__}: {error}")


Given = dict[str, object]
Act = Callable[..., object]


def _error(status: int, text: str) -> Response:
    return Response.of_json(status, {"error": text})


def tell_state(state: State, _given: Given) -> object:
    return {
        "now": state.clock.now(),
        "people": len(state.company.people),
        "limits": state.limits.reading,
        "requests": state.log.total,
        "nuisances": {
            one.name: {"seen": one.seen, "met": one.met} for one in state.switches.values()
        },
    }


def tell_people(state: State, _given: Given) -> object:
    """The truth, not as any API tells it: for comparing."""
    return list(state.company.people.values())


def hire(state: State, given: Given) -> object:
    """`{"first_name": …, "last_name": …, attribute key: value}`."""
    values = _values(given)
    first, last = str(values.pop("first_name")), str(values.pop("last_name"))
    return acts.hire(state, first_name=first, last_name=last, **values)


def change(state: State, given: Given, number: str) -> Person:
    return acts.change(state, int(number), _values(given))


def leave(state: State, given: Given, number: str) -> Person:
    """`{"last_day": "2026-11-30", "reason": …}`."""
    last_day = date.fromisoformat(str(given["last_day"]))
    return acts.leave(state, int(number), last_day=last_day, reason=str(given.get("reason", "")))


def rehire(state: State, given: Given, number: str) -> Person:
    """`{"hire_date": "2026-12-01"}`."""
    return acts.rehire(state, int(number), hire_date=date.fromisoformat(str(given["hire_date"])))


def erase(state: State, _given: Given, number: str) -> object:
    acts.erase(state, int(number))
    return {}


def create_credential(state: State, given: Given) -> object:
    """`{"name": "Crossboard"}`, or none. It may read the nine attributes and what helps besides.

    The secret is told once.
    """
    wanted = msgspec.convert(given, type=dict[str, str])
    attributes = recommended_attributes(state.company)
    issued = acts.create_credential(
        state, name=wanted.get("name", "Crossboard"), attributes=attributes
    )
    return {"client_id": issued.client_id, "secret": issued.secret}


def move_clock(state: State, given: Given) -> object:
    """`{"days": 1, "seconds": 30}`, either may be left out or negative."""
    moved = msgspec.convert(given, type=dict[str, float])
    state.clock.move(timedelta(days=moved.get("days", 0), seconds=moved.get("seconds", 0)))
    return {"now": state.clock.now()}


def set_limits(state: State, given: Given) -> object:
    """`{"reading": "off" | "window" | "bucket"}`; the counters begin anew."""
    state.limits = Limits(reading=Reading(str(given["reading"])))
    return {"reading": state.limits.reading}


def tell_nuisances(_state: State, _given: Given) -> object:
    return [
        {"name": one.name, "group": one.group, "title": one.title} for one in NUISANCES.values()
    ]


class _Options(msgspec.Struct, forbid_unknown_fields=True):
    skip: int = 0
    times: int | None = None
    path: str = ""
    share: float = 1.0


def put_nuisance(state: State, given: Given, name: str) -> object:
    """`{"skip": 3, "times": 1, "path": "/v1/company", "share": 0.01}`, all may be left out."""
    options = msgspec.convert(given, type=_Options)
    switch_on(state, name, **msgspec.structs.asdict(options))
    return {"on": name}


def end_nuisance(state: State, _given: Given, name: str = "") -> object:
    switch_off(state, name or None)
    return {"on": list(state.switches)}


def happen(state: State, _given: Given, name: str) -> object:
    return {"happened": HAPPENINGS[name].act(state)}


def _values(given: Given) -> Given:
    return {
        key: date.fromisoformat(str(value)) if key in _DAYS and value else value
        for key, value in given.items()
    }


_PERSON = r"people/(?P<number>\d+)"
ROUTES: tuple[tuple[str, str, Act], ...] = (
    ("GET", "state", tell_state),
    ("GET", "people", tell_people),
    ("POST", "people", hire),
    ("PATCH", _PERSON, change),
    ("DELETE", _PERSON, erase),
    ("POST", f"{_PERSON}/leave", leave),
    ("POST", f"{_PERSON}/rehire", rehire),
    ("POST", "credentials", create_credential),
    ("POST", "clock", move_clock),
    ("PUT", "limits", set_limits),
    ("GET", "nuisances", tell_nuisances),
    ("PUT", "nuisances/(?P<name>[a-z0-9-]+)", put_nuisance),
    ("DELETE", "nuisances/(?P<name>[a-z0-9-]+)", end_nuisance),
    ("DELETE", "nuisances", end_nuisance),
    ("POST", "happenings/(?P<name>[a-z-]+)", happen),
)
