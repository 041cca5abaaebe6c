"""What HR ticks and decides on the import page; kept for each user, so that it survives a reload."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from crossboard.countries.names import is_country
from crossboard.organisations.models import User
from crossboard.people.models import Employment
from crossboard.sync.models import Connection, DirectoryPerson, Selection
from crossboard.sync.queries.directory import DirectoryFilters, matching_people
from crossboard.sync.queries.rows import rows_for


@transaction.atomic
def choose(
    *,
    connection: Connection,
    user: User,
    personio_ids: Collection[int],
    ticked: bool | None = None,
    country: str | None = None,
    decision: str | None = None,
    same_as: int | None = None,
) -> int:
    """Keep what is given for these people and return how many there are in the list.

    `country` is an ISO code or empty (back to the suggestion); `decision` is "same" (then `same_as`
    is the employment), "other", or empty.
    """
    people = DirectoryPerson.objects.filter(connection=connection, personio_id__in=personio_ids)
    known = list(people.values_list("personio_id", flat=True))
    columns = _columns(ticked, country, decision, same_as)
    if known and columns:
        _keep(connection, user, known, columns)
    return len(known)


@transaction.atomic
def choose_matching(
    *,
    connection: Connection,
    user: User,
    search: str,
    filters: DirectoryFilters,
    ticked: bool,
) -> int:
    """Tick or untick everybody who matches and can be imported; return how many."""
    people = matching_people(connection=connection, user_id=user.pk, search=search, filters=filters)
    rows = rows_for(connection, user.pk, people)
    ids = [row.person.personio_id for row in rows if row.can_tick or not ticked]
    return choose(connection=connection, user=user, personio_ids=ids, ticked=ticked)


@transaction.atomic
def untick_all(*, connection: Connection, user: User) -> int:
    """Untick everybody, whatever the page shows; return how many."""
    ticked = Selection.objects.filter(connection=connection, user_id=user.pk, ticked=True)
    return ticked.update(ticked=False, updated_at=timezone.now())


@transaction.atomic
def choose_country_for_ticked(*, connection: Connection, user: User, country: str) -> int:
    """Give one country to the ticked people who have none; return how many.

    What was chosen or speaks for another country stays.
    """
    people = matching_people(
        connection=connection, user_id=user.pk, search="", filters=DirectoryFilters(ticked=True)
    )
    rows = rows_for(connection, user.pk, people)
    ids = [row.person.personio_id for row in rows if row.can_tick and row.country_open]
    return choose(connection=connection, user=user, personio_ids=ids, country=country)


def _columns(
    ticked: bool | None,  # noqa: FBT001
    country: str | None,
    decision: str | None,
    same_as: int | None,
) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if ticked is not None:
        columns["ticked"] = ticked
    if country is not None and (not country or is_country(country)):
        columns["country"] = country
    if decision in Selection.Decision.values:
        is_same = decision == Selection.Decision.SAME
        if not is_same or Employment.objects.filter(pk=same_as).exists():
            columns |= {"decision": decision, "same_as": same_as if is_same else None}
    return columns


def _keep(
    connection: Connection, user: User, personio_ids: Collection[int], columns: dict[str, Any]
) -> None:
    rows = [
        Selection(
            organisation_id=connection.organisation_id,
            connection=connection,
            user_id=user.pk,
            personio_id=personio_id,
            **columns,
        )
        for personio_id in personio_ids
    ]
    Selection.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "connection", "user_id", "personio_id"],
        update_fields=[*columns, "updated_at"],
    )
