"""Who a person of Personio may already be here. Never links by itself: a human decides."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import DirectoryPerson


@dataclass(frozen=True, slots=True)
class Lookalike:
    """An employment that may be the same person; `why` is "email" or "name_and_start"."""

    employment_id: int
    name: str
    stage: str  # as people read it
    why: str


def lookalikes(people: Collection[DirectoryPerson]) -> dict[int, Lookalike]:
    """Return the likeliest employment for each of `people`, by Personio's id. One query."""
    emails = {person.email_key for person in people} - {""}
    names = {person.sort_name for person in people if person.contract_start} - {""}
    near = Employment.objects.exclude(stage=Stage.ARCHIVED).select_related("employee")
    near = near.annotate(email_key=Lower("employee__email")).filter(
        Q(email_key__in=emails) | Q(employee__sort_name__in=names)
    )
    by_email: dict[str, list[Employment]] = defaultdict(list)
    by_name: dict[tuple[str, object], list[Employment]] = defaultdict(list)
    for employment in near.order_by("pk"):
        by_email[employment.employee.email.lower()].append(employment)
        by_name[employment.employee.sort_name, employment.contract_start].append(employment)
    found = {}
    for person in people:
        email = by_email[person.email_key] if person.email_key else []
        name = by_name[person.sort_name, person.contract_start] if person.contract_start else []
        candidates = [(each, "email") for each in email] + [
            (each, "name_and_start") for each in name
        ]
        if likely := _first_other(person, candidates):
            found[person.personio_id] = likely
    return found


def _first_other(
    person: DirectoryPerson, candidates: list[tuple[Employment, str]]
) -> Lookalike | None:
    own = (person.connection_id, person.personio_id)
    for employment, why in candidates:
        if (employment.connection_id, employment.personio_id) != own:
            stage = str(Stage(employment.stage).label)
            return Lookalike(employment.pk, employment.employee.name, stage, why)
    return None
