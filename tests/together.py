"""Two acts at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from crossboard.tenancy.scope import organisation_scope


def at_once(organisation_id: int, *acts: Callable[[], Any]) -> list[Any]:
    """Start these acts together, each in a scope of its own; return what they returned or raised."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait()
        try:
            with organisation_scope(organisation_id):
                return act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
