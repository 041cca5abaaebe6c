"""Attributes that arrived once and that Personio no longer releases."""

from dataclasses import dataclass

from crossboard.people.fields import BY_NAME, Owner
from crossboard.people.models import Employment
from crossboard.sync.models import AccessReading, Connection, MappingVersion
from crossboard.sync.queries.access import PRESET_LABELS


@dataclass(frozen=True)
class Withdrawn:
    """The field that no longer arrives, and the attribute that filled it as Personio calls it."""

    field: str
    attribute: str


def withdrawn(connection: Connection) -> list[Withdrawn]:
    """Compare the last reading with the mapping and with what was released before.

    Who chose an attribute saw it released. One that never was is a matter of the access check.
    """
    readings = AccessReading.objects.filter(connection=connection).order_by("-pk")
    last = readings.first()
    if last is None:
        return []
    version = MappingVersion.objects.filter(connection=connection).order_by("-number")[0]
    seen = last.filled.keys() | {row["key"] for row in last.released}
    hidden = {
        name: row
        for name, row in version.attributes.items()
        if row.get("key") and row["key"] not in seen
    }
    return [
        Withdrawn(name, row.get("label") or PRESET_LABELS.get(row["key"], row["key"]))
        for name, row in hidden.items()
        if "by" in row or readings.filter(filled__has_key=row["key"]).exists()
    ]


def values_kept(connection: Connection, name: str) -> int:
    """Return how many linked employees hold a value of the field `name`."""
    field = BY_NAME[name]
    column = f"employee__{name}" if field.owner == Owner.EMPLOYEE else name
    linked = Employment.objects.filter(connection_id=connection.pk)
    return linked.exclude(**{column: None if field.kind == "date" else ""}).count()
