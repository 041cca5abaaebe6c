"""Switches for everything that can go wrong, and things that happen."""

from itertools import groupby

from crossboard.sandbox.messages import Response
from crossboard.sandbox.nuisances import NUISANCES, switch_off, switch_on
from crossboard.sandbox.nuisances.happenings import HAPPENINGS
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.pages.visit import Visit


def show(visit: Visit) -> Response:
    groups = [
        (name, list(rows)) for name, rows in groupby(NUISANCES.values(), key=lambda one: one.group)
    ]
    return visit.page(
        "nuisances.html",
        groups=groups,
        open={NUISANCES[name].group for name in visit.state.switches},
        switches=visit.state.switches,
        happenings=HAPPENINGS.values(),
        what=visit.request.first("what") or "",
    )


def turn(visit: Visit, name: str) -> Response:
    """On with how many calls to spare and how many to meet, or off."""
    if name not in NUISANCES:
        return visit.page("missing.html", status=404)
    form = visit.request.form()
    if form.get("turn") == "off":
        switch_off(visit.state, name)
        return visit.go("/nuisances", done="off")
    skip, times = form.get("skip", ""), form.get("times", "")
    switch_on(
        visit.state,
        name,
        skip=whole_number(skip) or 0,
        times=whole_number(times),
    )
    return visit.go("/nuisances", done="on")


def turn_all_off(visit: Visit) -> Response:
    switch_off(visit.state)
    return visit.go("/nuisances", done="off")


def happen(visit: Visit, name: str) -> Response:
    if name not in HAPPENINGS:
        return visit.page("missing.html", status=404)
    try:
        what = HAPPENINGS[name].act(visit.state)
    except StopIteration:  # nobody is left to whom it could happen
        return visit.go("/nuisances", done="nobody")
    return visit.go("/nuisances", done="happened", what=what)
