"""When a connection is read next."""

from datetime import datetime, timedelta

AFTER_TROUBLE = timedelta(minutes=10)


def next_try(
    *, started: datetime, every: timedelta, failed: bool = False, not_before: datetime | None = None
) -> datetime:
    """Return when to read again: sooner after trouble, never before Personio allows it."""
    planned = started + (min(every, AFTER_TROUBLE) if failed else every)
    return max(planned, not_before) if not_before else planned
