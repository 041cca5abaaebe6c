"""The list *Import Existing*: people of the last reading, with what HR has decided about each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from crossboard.people.sorting import sort_key
from crossboard.sync.facts import FIELDS
from crossboard.sync.models import Connection, DirectoryPerson, Run, Selection
from crossboard.sync.queries.rows import DirectoryRow, importable, linked, rows_for
from crossboard.sync.queue import ACTIVE
from crossboard.sync.snapshot import countries_learnt

PAGE = 50


@dataclass(frozen=True)
class DirectoryFilters:
    """An empty filter shows everybody."""

    start_from: date | None = None
    start_to: date | None = None
    not_imported: bool = False
    offices: Sequence[str] = ()
    statuses: Sequence[str] = ()
    values_missing: bool = False
    country_open: bool = False
    ticked: bool = False


@dataclass(frozen=True)
class DirectoryPage:
    rows: list[DirectoryRow]
    shown: int  # how many match
    importable: int  # and can be ticked
    total: int
    imported: int
    number: int  # of this page, from 1
    has_more: bool
    read_at: datetime | None
    reading: Run | None  # the run that reads the list right now
    ticked_elsewhere: bool = False  # somebody is ticked who is not among `rows`
    offices: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SelectionSummary:
    """All ticked people, whatever the filter shows."""

    rows: list[DirectoryRow]

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def countries(self) -> dict[str, int]:
        """Return how many people go to each country, the largest first."""
        return dict(Counter(row.country for row in self.rows if row.country).most_common())

    @property
    def open_countries(self) -> list[str]:
        return [row.name for row in self.rows if row.can_tick and row.country_open]

    @property
    def undecided(self) -> list[tuple[str, str]]:
        return [
            (row.name, row.lookalike.name) for row in self.rows if row.undecided and row.lookalike
        ]

    @property
    def missing(self) -> dict[str, int]:
        """Return how many people have no value, by field."""
        counts = {name: sum(name in row.missing for row in self.rows) for name in FIELDS}
        return {name: count for name, count in counts.items() if count}

    @property
    def is_ready(self) -> bool:
        return bool(self.rows) and not (self.open_countries or self.undecided)


def directory_page(
    *,
    connection: Connection,
    user_id: int,
    search: str = "",
    filters: DirectoryFilters = DirectoryFilters(),
    page: int = 1,
) -> DirectoryPage:
    everybody = DirectoryPerson.objects.filter(connection=connection)
    matching = matching_people(
        connection=connection, user_id=user_id, search=search, filters=filters
    )
    shown = matching.count()
    start = (max(page, 1) - 1) * PAGE
    rows = rows_for(connection, user_id, matching[start : start + PAGE])
    reading = Run.objects.filter(
        connection=connection, kind=Run.Kind.DIRECTORY, state__in=ACTIVE
    ).first()
    return DirectoryPage(
        rows=rows,
        shown=shown,
        importable=importable(connection, matching).count(),
        ticked_elsewhere=_ticked_besides(connection, user_id, rows),
        total=everybody.count(),
        imported=everybody.filter(personio_id__in=linked(connection).values("personio_id")).count(),
        number=max(page, 1),
        has_more=start + PAGE < shown,
        read_at=connection.directory_read_at,
        reading=reading,
        offices=_words(everybody, "office"),
        statuses=_words(everybody, "status"),
    )


def _ticked_besides(connection: Connection, user_id: int, rows: list[DirectoryRow]) -> bool:
    ticked = matching_people(
        connection=connection, user_id=user_id, search="", filters=DirectoryFilters(ticked=True)
    )
    return ticked.exclude(pk__in=[row.person.pk for row in rows]).exists()


def selection_summary(*, connection: Connection, user_id: int) -> SelectionSummary:
    ticked = matching_people(
        connection=connection, user_id=user_id, search="", filters=DirectoryFilters(ticked=True)
    )
    return SelectionSummary(rows_for(connection, user_id, ticked))


def matching_people(
    *, connection: Connection, user_id: int, search: str, filters: DirectoryFilters
) -> QuerySet[DirectoryPerson]:
    """Return who matches, by name."""
    people: QuerySet[DirectoryPerson] = DirectoryPerson.objects.filter(connection=connection)
    for word in sort_key(search).split():
        people = people.filter(search__contains=word)
    if filters.start_from:
        people = people.filter(contract_start__gte=filters.start_from)
    if filters.start_to:
        people = people.filter(contract_start__lte=filters.start_to)
    if filters.not_imported:
        people = people.exclude(personio_id__in=linked(connection).values("personio_id"))
    if filters.offices:
        people = people.filter(office__in=filters.offices)
    if filters.statuses:
        people = people.filter(status__in=filters.statuses)
    if filters.values_missing:
        people = people.filter(missing__gt=0)
    choices = Selection.objects.filter(connection=connection, user_id=user_id)
    if filters.ticked:
        ticked = choices.filter(ticked=True)
        people = people.filter(personio_id__in=ticked.values("personio_id"))
    if filters.country_open:
        chosen = choices.exclude(country="").values("personio_id")
        people = people.filter(office__in=_open_offices(connection)).exclude(personio_id__in=chosen)
    return people.order_by("sort_name", "pk")


def _open_offices(connection: Connection) -> list[str]:
    """Return the offices whose people need a country chosen by hand."""
    people = DirectoryPerson.objects.filter(connection=connection)
    countries = countries_learnt()
    offices = people.values_list("office", flat=True).distinct()
    return [office for office in offices if not countries.suggest(office).country]


def _words(people: QuerySet[DirectoryPerson], column: str) -> list[str]:
    named = people.exclude(**{column: ""}).values_list(column, flat=True)
    return sorted(named.distinct())
