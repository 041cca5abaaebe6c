"""Clients that speak to a function instead of a socket, and never wait."""

import httpx2

from crossboard.personio import AsyncPersonioClient, PersonioClient, Unlimited
from tests.personio.service import CREDENTIALS


def client_of(answer, **options):
    """The blocking client; `answer(request)` gives an httpx2.Response."""
    options.setdefault("limiter", Unlimited())
    return PersonioClient(CREDENTIALS, transport=httpx2.MockTransport(answer), **options)


def async_client_of(answer, **options):
    options.setdefault("limiter", Unlimited())
    return AsyncPersonioClient(CREDENTIALS, transport=httpx2.MockTransport(answer), **options)
