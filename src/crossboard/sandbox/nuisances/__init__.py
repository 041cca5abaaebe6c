"""Everything that goes wrong between a client and Personio, by name, to be switched on and off.

A nuisance alters one answer. Which calls it meets is a `Switch`: all, or those after the first few,
once or for good, or a repeatable share of them. Faults a server cannot cause (a refused connection,
an unknown host name, a bad certificate) are not here.
"""

from collections.abc import Mapping

from crossboard.sandbox.messages import Request, Response
from crossboard.sandbox.nuisances.bodies import BODIES
from crossboard.sandbox.nuisances.kind import Nuisance
from crossboard.sandbox.nuisances.pages import PAGES
from crossboard.sandbox.nuisances.statuses import STATUSES
from crossboard.sandbox.nuisances.tidings import TIDINGS
from crossboard.sandbox.nuisances.values import VALUES
from crossboard.sandbox.nuisances.wires import WIRES
from crossboard.sandbox.state import State
from crossboard.sandbox.switches import Switch

NUISANCES: Mapping[str, Nuisance] = {
    one.name: one for one in (*STATUSES, *BODIES, *WIRES, *PAGES, *VALUES, *TIDINGS)
}

__all__ = ["NUISANCES", "Nuisance", "Switch", "disturb", "switch_off", "switch_on"]


def switch_on(
    state: State,
    name: str,
    *,
    skip: int = 0,
    times: int | None = None,
    path: str = "",
    share: float = 1.0,
) -> Switch:
    """Let a nuisance meet calls from now on; KeyError for a name that does not exist.

    `skip` calls are spared first, then `times` are met (None: until switched off). `path` is what
    the address must begin with; empty, it is every call but those for a token. `share` below 1
    meets only that part of them, the same ones on every run of the same seed.
    """
    switch = Switch(
        name=NUISANCES[name].name,
        skip=skip,
        times=times,
        path=path,
        share=share,
        seed=state.company.seed,
    )
    state.switches[name] = switch
    return switch


def switch_off(state: State, name: str | None = None) -> None:
    """One of them, or all."""
    for one in [name] if name else list(state.switches):
        state.switches.pop(one, None)


def disturb(state: State, request: Request, response: Response) -> Response:
    """The answer after every nuisance that meets this call."""
    for switch in list(state.switches.values()):
        if switch.meets(request):
            response = NUISANCES[switch.name].alter(state, request, response)
    return response
