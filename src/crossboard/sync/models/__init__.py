"""The rows of this room. Everything with a person's value in it expires; see `personal_fields`."""

from crossboard.sync.models.connection import AccessReading, Connection, MappingVersion
from crossboard.sync.models.directory import DirectoryPerson, Selection
from crossboard.sync.models.quota import KeptToken, Quota
from crossboard.sync.models.run import PlannedChange, Run

__all__ = [
    "AccessReading",
    "Connection",
    "DirectoryPerson",
    "KeptToken",
    "MappingVersion",
    "PlannedChange",
    "Quota",
    "Run",
    "Selection",
]
