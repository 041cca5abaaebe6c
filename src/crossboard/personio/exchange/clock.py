"""The two clocks of a client, so that tests can turn them."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """`now`: seconds since the epoch, may jump. `steady`: seconds that only ever pass."""

    now: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
