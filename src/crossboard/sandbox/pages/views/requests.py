"""What was asked of the API lately."""

from crossboard.sandbox.messages import Response
from crossboard.sandbox.pages.visit import Visit

_SHOWN = 100
_FAILED = 400


def show(visit: Visit) -> Response:
    failed_only = visit.request.first("failed") == "1"
    entries = [one for one in visit.state.log if one.status >= _FAILED or not failed_only]
    names = {one.client_id: one.name for one in visit.state.credentials.values()}
    return visit.page(
        "requests.html",
        entries=entries[:_SHOWN],
        total=visit.state.log.total,
        failed_only=failed_only,
        names=names,
    )
