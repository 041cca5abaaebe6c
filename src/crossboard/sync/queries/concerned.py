"""Whom a stopped run is about."""

from collections.abc import Collection
from dataclasses import dataclass

from crossboard.people.models import Employment
from crossboard.sync.models import Connection, DirectoryPerson, Run
from crossboard.sync.queries.rows import name_of
from crossboard.sync.wording import concern_sentence

NAMED = 20


@dataclass(frozen=True)
class Concerned:
    """What the brake saw, the first people by name (employment none = not here yet), and how many more."""

    sentence: str
    people: list[tuple[str, int | None]]
    more: int


def concerned_by(run: Run) -> list[Concerned]:
    """Return the concerns of `run` with their people."""
    return [
        Concerned(
            concern_sentence(concern),
            people := _named(run.connection, concern.get("ids", ())),
            max(concern["count"] - len(people), 0) if people else 0,
        )
        for concern in run.concerns
    ]


def _named(connection: Connection, ids: Collection[int]) -> list[tuple[str, int | None]]:
    linked = Employment.objects.filter(connection_id=connection.pk, personio_id__in=ids)
    by_name = linked.order_by("employee__last_name", "employee__first_name", "pk")
    here = by_name.select_related("employee")[:NAMED]
    found: list[tuple[str, int | None]] = [(each.employee.name, each.pk) for each in here]
    if found or not ids:
        return found
    listed = DirectoryPerson.objects.filter(connection=connection, personio_id__in=ids)
    return [(name_of(person), None) for person in listed.order_by("sort_name")[:NAMED]]
