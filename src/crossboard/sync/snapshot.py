"""What we hold, as values the core can compare."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from crossboard.countries.evidence import Suggestion, suggest
from crossboard.countries.hints import countries_named
from crossboard.people.fields import NINE
from crossboard.people.models import Employment, Source
from crossboard.people.reading import written
from crossboard.people.stages import Stage
from crossboard.sync.models import Connection, MappingVersion
from crossboard.sync.planning import Held


def mapping_of(connection: Connection) -> dict[str, str]:
    """Return the newest mapping: field name -> Personio's key."""
    version = MappingVersion.objects.filter(connection=connection).order_by("-number").first()
    attributes: Mapping[str, Mapping[str, str]] = version.attributes if version else {}
    return {name: chosen["key"] for name, chosen in attributes.items()}


def links_of(connection: Connection) -> dict[int, Held]:
    """Return the employments linked to people of this connection, by Personio's id."""
    rows = Employment.objects.filter(connection_id=connection.pk, personio_id__isnull=False)
    linked = rows.exclude(stage=Stage.ARCHIVED).select_related("employee")
    return {employment.personio_id: held_of(employment) for employment in linked}


def expected_ids(connection: Connection) -> set[int]:
    """Return Personio's ids of those who were there the last time: their absence would be news."""
    linked = Employment.objects.filter(connection_id=connection.pk, personio_id__isnull=False)
    present = linked.exclude(stage=Stage.ARCHIVED).filter(missing_since=None)
    return set(present.values_list("personio_id", flat=True))


def ever_linked(connection: Connection) -> set[int]:
    """Return Personio's ids of everybody who is or was here: nobody comes back by itself."""
    rows = Employment.objects.filter(connection_id=connection.pk, personio_id__isnull=False)
    return set(rows.values_list("personio_id", flat=True))


def held_by_id(employment_ids: Iterable[int]) -> dict[int, Held]:
    """Return employments by their id, linked or not."""
    rows = Employment.objects.filter(pk__in=list(employment_ids)).select_related("employee")
    return {employment.pk: held_of(employment) for employment in rows}


def held_of(employment: Employment) -> Held:
    origins = {**employment.origins, **employment.employee.origins}
    return Held(
        employment_id=employment.pk,
        versions=(employment.version, employment.employee.version),
        is_draft=employment.stage == Stage.DRAFT,
        values={name: written(value) or "" for name, value in employment.values().items()},
        ours=frozenset(
            field.name
            for field in NINE
            if origins.get(field.name, {}).get("source", Source.PERSONIO) != Source.PERSONIO
        ),
        is_linked=employment.personio_id is not None,
        office=employment.office,
    )


@dataclass(frozen=True)
class Countries:
    """What speaks for a country, office by office."""

    learnt: Mapping[str, Mapping[str, int]]  # office -> country -> confirmed employments

    def suggest(self, office: str) -> Suggestion:
        return suggest(office, learnt=self.learnt.get(office, {}), named=countries_named(office))


def countries_learnt() -> Countries:
    """Read what HR confirmed before: drafts and archived employments teach nothing."""
    confirmed = Employment.objects.exclude(stage__in=[Stage.DRAFT, Stage.ARCHIVED])
    pairs = confirmed.exclude(office="").exclude(country="").values_list("office", "country")
    learnt: dict[str, dict[str, int]] = defaultdict(dict)
    for office, country, count in pairs.annotate(count=Count("pk")).order_by():
        learnt[office][country] = count
    return Countries(learnt)
