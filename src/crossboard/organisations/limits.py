"""Counting requests in the shared cache, so that nobody can try links or send mails without end."""

import time
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

GUESSES = (30, 600)  # unknown links from one address in ten minutes
HANDOVERS = (10, 3600)  # values tried with one link in an hour
RENEWALS = (3, 3600)  # new links asked for with one old link in an hour
RENEWALS_FROM = (20, 3600)  # … and from one address


def is_too_often(what: str, who: str, limit: tuple[int, int]) -> bool:
    """Count one more `what` by `who`; true once there were more than `limit` allows in this span."""
    most, seconds = limit
    span = int(time.time()) // seconds
    key = f"limit.{what}.{sha256(who.encode()).hexdigest()}.{span}"  # `who` may be a token
    count = cache.get(key, 0) + 1
    cache.set(key, count, seconds)  # not `incr`: it would forget after the cache's own five minutes
    return bool(count > most)


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
