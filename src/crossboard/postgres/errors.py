"""What can go wrong with the embedded PostgreSQL; each message is a sentence for the operator.

PostgresError
├── NoPrograms      the wheel or the system account is missing: install, then again
├── OtherVersion    the data were written by another major version: dump and restore
└── CannotStart     PostgreSQL itself refused; its own words are in the message
"""


class PostgresError(Exception):
    """The embedded PostgreSQL cannot be used."""


class NoPrograms(PostgresError):
    """The programs of PostgreSQL, or the account they need, cannot be had."""


class OtherVersion(PostgresError):
    """The data folder belongs to another major version of PostgreSQL."""


class CannotStart(PostgresError):
    """PostgreSQL did not start; the message ends with the last lines of its log."""
