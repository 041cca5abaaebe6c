"""A database connection beside the caller's: what is written here stands, whatever becomes of the
caller's transaction, and its locks end with the statement.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class Aside:
    """One connection for the whole process, made at first use; each statement is its own commit."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: BaseDatabaseWrapper | None = None

    @contextmanager
    def cursor(self) -> Iterator[CursorWrapper]:
        """Give a cursor to one thread at a time; hold it for a statement, not for a call."""
        with self._lock:
            if self._connection is None:
                self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
                self._connection.inc_thread_sharing()  # the lock above makes it safe
            self._connection.close_if_unusable_or_obsolete()
            with self._connection.cursor() as cursor:
                yield cursor

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """Run one statement and return what it returns."""
        with self.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


ASIDE = Aside()
