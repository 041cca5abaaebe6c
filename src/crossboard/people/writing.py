"""Write values with their origin and their history; the only way a value of a person changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from crossboard.audit.record import record
from crossboard.people.fields import BY_NAME, NINE, Owner
from crossboard.people.models import Employee, Employment, FieldChange, Source
from crossboard.people.reading import Value, written
from crossboard.people.sorting import sort_key


class Stale(Exception):
    """Somebody else changed this person a moment ago. Look again before you decide."""


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: a run of Personio, or a person here."""

    source: Source
    at: datetime
    run_id: int | None = None
    by_id: int | None = None

    def noted(self) -> dict[str, Any]:
        """Return the origin as `origins` keeps it."""
        return {
            "source": str(self.source),
            "at": self.at.isoformat(),
            "run": self.run_id,
            "by": self.by_id,
        }


def set_values(
    employment: Employment, values: Mapping[str, Value], origin: Origin
) -> list[FieldChange]:
    """Set `values` (typed, by field name) on both rows in memory; return the unsaved changes.

    A value that is kept already changes nothing, not even its origin. For writing many people at
    once: save both rows and the changes yourself, in one transaction with the audit entries.
    """
    changes = []
    for name, value in values.items():
        row = employment.row_of(BY_NAME[name].owner)
        before = getattr(row, name)
        if before == value:
            continue
        setattr(row, name, value)
        row.origins[name] = origin.noted()
        changes.append(_change(employment, name, (before, value), origin))
    if changes:
        _refresh_keys(employment)
    return changes


@transaction.atomic
def write_values(
    *,
    employment: Employment,
    values: Mapping[str, Value],
    source: Source,
    run_id: int | None,
    by_id: int | None,
    now: datetime,
) -> list[FieldChange]:
    """Write what differs and return the changes; `Stale` when the rows changed since they were read."""
    origin = Origin(source, now, run_id, by_id)
    changes = set_values(employment, values, origin)
    if not changes:
        return []
    touched = {BY_NAME[change.field].owner for change in changes} | {Owner.EMPLOYEE}
    for owner in touched:
        _save(employment.row_of(owner), owner)
    FieldChange.objects.bulk_create(changes)
    record(
        "employment.values_written",
        employment,
        actor_id=by_id,
        run_id=run_id,
        fields=[change.field for change in changes],
        source=str(source),
    )
    return changes


def _change(
    employment: Employment, name: str, values: tuple[Value, Value], origin: Origin
) -> FieldChange:
    before, after = values
    return FieldChange(
        organisation_id=employment.organisation_id,
        employment=employment,
        field=name,
        before=written(before),
        after=written(after),
        source=origin.source,
        run_id=origin.run_id,
        by_id=origin.by_id,
        at=origin.at,
    )


def _refresh_keys(employment: Employment) -> None:
    employee = employment.employee
    words = (employee.first_name, employee.last_name, employee.email, employment.job_title)
    employee.search = sort_key(" ".join(words))
    employee.sort_name = sort_key(f"{employee.last_name} {employee.first_name}".strip())[:400]


def _save(row: Employee | Employment, owner: Owner) -> None:
    names = [field.name for field in NINE if field.owner is owner] + ["origins"]
    if owner is Owner.EMPLOYEE:
        names += ["sort_name", "search"]
    columns = {name: getattr(row, name) for name in names}
    unchanged = type(row).objects.filter(pk=row.pk, version=row.version)
    if not unchanged.update(version=row.version + 1, **columns):
        raise Stale
    row.version += 1
