"""Connections that break or stall."""

from dataclasses import replace

from crossboard.sandbox.messages import Conduct
from crossboard.sandbox.nuisances.kind import Alter, Nuisance

_GROUP = "wire"


def _carried(conduct: Conduct) -> Alter:
    return lambda _state, _request, response: replace(response, conduct=conduct)


WIRES = (
    Nuisance("hang-up", _GROUP, "Hang up before the answer", _carried(Conduct.HANG_UP)),
    Nuisance("cut-headers", _GROUP, "Hang up in the headers", _carried(Conduct.CUT_HEADERS)),
    Nuisance("cut-body", _GROUP, "Hang up in the body", _carried(Conduct.CUT_BODY)),
    Nuisance("crawl", _GROUP, "One byte a second", _carried(Conduct.CRAWL)),
    Nuisance("silence", _GROUP, "Never answer", _carried(Conduct.SILENCE)),
)
