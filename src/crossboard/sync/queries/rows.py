"""One row of *Import Existing*: a person, what speaks for a country, who it may be, what is missing."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from crossboard.countries.evidence import Suggestion
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.facts import LEFT, missing_fields, name_in
from crossboard.sync.lookalikes import Lookalike, lookalikes
from crossboard.sync.models import AccessReading, Connection, DirectoryPerson, Selection
from crossboard.sync.snapshot import Countries, countries_learnt
from crossboard.sync.wording import (
    chosen_by_hand,
    missing_sentence,
    suggestion_sentence,
    unreadable_sentence,
)


@dataclass(frozen=True)
class DirectoryRow:
    """One person. `state`: new, imported, left, unreadable; only *new* can be ticked."""

    person: DirectoryPerson
    name: str
    state: str
    why_not: str  # sentence, when it cannot be ticked
    employment_id: int | None  # the employment here, when imported
    ticked: bool
    country: str  # chosen by hand, else suggested; empty = open
    by_hand: bool
    suggestion: Suggestion
    evidence: str  # sentence
    lookalike: Lookalike | None
    decision: str  # "", same, other
    missing: tuple[str, ...]
    ready: str  # sentence: 8 of 9, Phone

    @property
    def can_tick(self) -> bool:
        return self.state == "new"

    @property
    def undecided(self) -> bool:
        """Whether HR has not yet said who this is."""
        return self.lookalike is not None and not self.decision

    @property
    def country_open(self) -> bool:
        return not self.country and self.decision != Selection.Decision.SAME

    def kept_evidence(self) -> dict[str, object]:
        """Return why this country, as an employment keeps it."""
        if self.by_hand:
            return chosen_by_hand(self.country)
        return self.suggestion.evidence.kept() if self.suggestion.evidence else {}


def rows_for(
    connection: Connection, user_id: int, people: Collection[DirectoryPerson]
) -> list[DirectoryRow]:
    """Return rows for these people: the same number of queries for one or for thousands."""
    people = list(people)
    ids = [person.personio_id for person in people]
    selections = Selection.objects.filter(
        connection=connection, user_id=user_id, personio_id__in=ids
    )
    around = _Around(
        here=_employments(connection, ids),
        selections={selection.personio_id: selection for selection in selections},
        lookalikes=lookalikes(people),
        countries=countries_learnt(),
        office_is_released=_releases_office(connection),
    )
    return [_row(person, around) for person in people]


def _employments(connection: Connection, personio_ids: Collection[int]) -> dict[int, int]:
    rows = linked(connection).filter(personio_id__in=personio_ids)
    return {
        personio_id: pk for personio_id, pk in rows.values_list("personio_id", "pk") if personio_id
    }


def _releases_office(connection: Connection) -> bool:
    """Whether the last reading saw offices; before the first one nothing says that they are hidden."""
    reading = AccessReading.objects.filter(connection=connection).order_by("-pk").first()
    return reading is None or "office" in reading.filled


@dataclass(frozen=True)
class _Around:
    """What is known besides the people themselves, read once for all rows."""

    here: dict[int, int]
    selections: dict[int, Selection]
    lookalikes: dict[int, Lookalike]
    countries: Countries
    office_is_released: bool


def _row(person: DirectoryPerson, around: _Around) -> DirectoryRow:
    state, why_not = _state(person, around)
    chosen = around.selections.get(person.personio_id)
    suggestion = around.countries.suggest(person.office)
    missing = missing_fields(person.values)
    return DirectoryRow(
        person=person,
        name=name_of(person),
        state=state,
        why_not=why_not,
        employment_id=around.here.get(person.personio_id),
        ticked=bool(chosen and chosen.ticked),
        country=(chosen.country if chosen else "") or suggestion.country,
        by_hand=bool(chosen and chosen.country),
        suggestion=suggestion,
        evidence=suggestion_sentence(
            person.office, suggestion, office_is_released=around.office_is_released
        ),
        lookalike=around.lookalikes.get(person.personio_id) if state == "new" else None,
        decision=chosen.decision if chosen else "",
        missing=missing,
        ready=missing_sentence(missing),
    )


def _state(person: DirectoryPerson, around: _Around) -> tuple[str, str]:
    """Return the state of a row and, when it cannot be ticked, why not."""
    if person.personio_id in around.here:
        return "imported", _("Already in Crossboard")
    if person.unreadable:
        field, _colon, why = person.unreadable.partition(":")
        return "unreadable", unreadable_sentence(field, why)
    if person.status == LEFT:
        return "left", _("Not importable: left before today")
    return "new", ""


def importable(
    connection: Connection, people: QuerySet[DirectoryPerson]
) -> QuerySet[DirectoryPerson]:
    """Return those of `people` who can be ticked: what `_state` says of a row, for the database."""
    here = linked(connection).values("personio_id")
    return people.filter(unreadable="").exclude(status=LEFT).exclude(personio_id__in=here)


def name_of(person: DirectoryPerson) -> str:
    """Return what to call a person, whatever Personio released."""
    return name_in(person.values) or _("Person %(id)d") % {"id": person.personio_id}


def linked(connection: Connection) -> QuerySet[Employment]:
    """Return the employments linked to people of this connection."""
    rows: QuerySet[Employment] = Employment.objects.filter(connection_id=connection.pk)
    return rows.exclude(stage=Stage.ARCHIVED).filter(personio_id__isnull=False)
