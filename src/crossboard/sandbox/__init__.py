"""Personio imitated: one `respond(state, request)`. Knows neither Django nor the client.

    state = new_state(seed=1)                     a company of 180 invented people
    issued = create_credential(state)             may read the nine attributes
    respond(state, Request.build("GET", "/v1/company/employees", headers=…))

`hire`, `change`, `leave`, `rehire`, `erase`, `withdraw_attribute` let time pass in the company; the clock can
be frozen and moved; limits can be switched off; `switch_on(state, name, skip=…, times=…)` lets one
of the NUISANCES meet the calls of your choice. `crossboard.sandbox.server` puts the same answers
behind a socket. What is imitated and from which source: docs/reference/personio.md.
"""

from crossboard.sandbox.acts import (
    change,
    create_credential,
    erase,
    hire,
    leave,
    rehire,
    release_attributes,
    revoke_credential,
    withdraw_attribute,
)
from crossboard.sandbox.answering import respond
from crossboard.sandbox.clock import Clock, frozen_clock
from crossboard.sandbox.company import Company
from crossboard.sandbox.credentials import IssuedCredential, helpful_attributes, nine_attributes
from crossboard.sandbox.generation import DEMO_SIZE, invent_company
from crossboard.sandbox.limits import Limits, Reading
from crossboard.sandbox.messages import Conduct, Request, Response
from crossboard.sandbox.nuisances import NUISANCES, switch_off, switch_on
from crossboard.sandbox.person import EmploymentType, Gender, Person, Status
from crossboard.sandbox.state import State

__all__ = [
    "NUISANCES",
    "Clock",
    "Company",
    "Conduct",
    "EmploymentType",
    "Gender",
    "IssuedCredential",
    "Limits",
    "Person",
    "Reading",
    "Request",
    "Response",
    "State",
    "Status",
    "change",
    "create_credential",
    "erase",
    "frozen_clock",
    "helpful_attributes",
    "hire",
    "invent_company",
    "leave",
    "new_state",
    "nine_attributes",
    "rehire",
    "release_attributes",
    "respond",
    "revoke_credential",
    "switch_off",
    "switch_on",
    "withdraw_attribute",
]


def new_state(
    *,
    seed: int = 1,
    size: int = DEMO_SIZE,
    clock: Clock | None = None,
    reading: Reading = Reading.WINDOW,
) -> State:
    """A fresh account without credentials; the same seed, size and day give the same people."""
    clock = clock or Clock()
    company = invent_company(seed=seed, size=size, today=clock.today())
    return State(company=company, clock=clock, limits=Limits(reading=reading))
