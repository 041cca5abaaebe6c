"""The sandbox's time, and how strictly calls are counted."""

from datetime import timedelta

from crossboard.sandbox.limits import Limits, Reading
from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.visit import Visit

STEPS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}


def show(visit: Visit) -> Response:
    return visit.page(
        "clock.html",
        ahead=visit.state.clock.ahead,
        steps=list(STEPS),
        reading=visit.state.limits.reading,
        readings=list(Reading),
    )


def move(visit: Visit) -> Response:
    """Forward by a step, or back to the machine's time."""
    step, clock = visit.request.form().get("step", ""), visit.state.clock
    if step in STEPS:
        clock.move(STEPS[step])
    elif step == "back":
        clock.ahead = timedelta()
    return visit.go("/clock", done="moved")


def set_limits(visit: Visit) -> Response:
    """The counters begin anew."""
    reading = visit.request.form().get("reading", "")
    if reading in list(Reading):
        visit.state.limits = Limits(reading=Reading(reading))
    return visit.go("/clock", done="limits")
