"""The scope: inside it the database shows exactly one organisation's rows, outside it none."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

SETTING = "app.organisation"
_current: ContextVar[int | None] = ContextVar("organisation_id", default=None)


class NoScope(Exception):
    """Rows of an organisation were asked for outside any `organisation_scope`."""


def current_organisation_id() -> int:
    """Return the id of the scope we are in, or raise `NoScope`."""
    organisation_id = _current.get()
    if organisation_id is None:
        raise NoScope(
            "Open an organisation_scope before reading or writing an organisation's rows."
        )
    return organisation_id


@contextmanager
def organisation_scope(organisation_id: int) -> Iterator[None]:
    """Open a transaction in which only `organisation_id`'s rows exist.

    Scopes nest: the inner one is put back at its end, because releasing a savepoint keeps its value.
    """
    token = _current.set(organisation_id)
    try:
        with transaction.atomic():
            before = _read()
            _write(str(organisation_id))
            yield
            if not connection.needs_rollback:  # a broken transaction takes the setting with it
                _write(before)
    finally:
        _current.reset(token)


def _read() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [SETTING])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _write(value: str) -> None:
    # true = until the transaction ends: a session-wide value would leak to the next request
    with connection.cursor() as cursor:
        cursor.execute("select set_config(%s, %s, true)", [SETTING, value])
