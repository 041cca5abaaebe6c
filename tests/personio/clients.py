"""Clients that speak to a function instead of a socket, and never really wait."""

from dataclasses import dataclass

import httpx2

from crossboard.personio import AsyncPersonioClient, Clock, PersonioClient, Unlimited
from tests.personio.service import CREDENTIALS


@dataclass
class Time:
    """Time that passes only when somebody sleeps."""

    steady: float = 1000.0
    wall: float = 1_790_000_000.0

    def sleep(self, seconds):
        self.steady += seconds
        self.wall += seconds

    async def sleep_async(self, seconds):
        self.sleep(seconds)

    def clock(self):
        return Clock(now=lambda: self.wall, steady=lambda: self.steady)


def client_of(answer, *, time=None, **options):
    """The blocking client; `answer(request)` gives an httpx2.Response."""
    time = time or Time()
    defaults = {"limiter": Unlimited(), "clock": time.clock(), "sleep": time.sleep}
    return PersonioClient(
        CREDENTIALS, transport=httpx2.MockTransport(answer), **{**defaults, **options}
    )


def async_client_of(answer, *, time=None, **options):
    time = time or Time()
    defaults = {"limiter": Unlimited(), "clock": time.clock(), "sleep": time.sleep_async}
    return AsyncPersonioClient(
        CREDENTIALS, transport=httpx2.MockTransport(answer), **{**defaults, **options}
    )
