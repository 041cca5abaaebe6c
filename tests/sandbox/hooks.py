"""A webhook as a client makes it."""

from typing import Any

from crossboard.sandbox.webhooks import EVENTS
from tests.sandbox.caller import Caller, content

ALL = sorted(EVENTS)
GOOD = {"url": "https://cb.example/hooks/1", "description": "Crossboard", "enabled_events": ALL}


def make(v2: Caller, **more: object) -> dict[str, Any]:
    response = v2.send("POST", "/v2/webhooks", {**GOOD, "token": "Bearer cb", **more})
    assert response.status == 201, response.body
    return content(response)
