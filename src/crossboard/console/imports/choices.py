"""Hand what one submit of the grid says to the actions of sync."""

from collections.abc import Collection

from django.utils import timezone

from crossboard.console.imports.filters import GridFilters
from crossboard.console.imports.forms import OTHER, SAME, Choices
from crossboard.organisations.models import User
from crossboard.sync.actions.choosing import (
    choose,
    choose_country_for_ticked,
    choose_matching,
    untick_all,
)
from crossboard.sync.models import Connection, Selection


def keep_choices(
    choices: Choices, filters: GridFilters, *, connection: Connection, user: User
) -> Collection[int]:
    """Keep ticks, countries and decisions; return the people whose rows look different now."""
    for ids, ticked in ((choices.ticked, True), (choices.unticked, False)):
        if ids:
            choose(connection=connection, user=user, personio_ids=ids, ticked=ticked)
    for country in set(choices.countries.values()):
        people = [person for person, code in choices.countries.items() if code == country]
        choose(connection=connection, user=user, personio_ids=people, country=country)
    _keep_decisions(choices, connection=connection, user=user)
    if choices.act == "all":
        choose_matching(
            connection=connection,
            user=user,
            search=filters.q,
            filters=filters.asked(timezone.localdate()),
            ticked=True,
        )
    if choices.act == "none":
        untick_all(connection=connection, user=user)
    if choices.fill_with:
        choose_country_for_ticked(connection=connection, user=user, country=choices.fill_with)
        mine = Selection.objects.filter(connection=connection, user_id=user.pk, ticked=True)
        return set(mine.values_list("personio_id", flat=True)) & choices.shown | choices.changed
    return choices.changed


def _keep_decisions(choices: Choices, *, connection: Connection, user: User) -> None:
    for person, decision in choices.decisions.items():
        same_as = decision.same_as if decision else None
        word = "" if decision is None else (SAME if same_as else OTHER)
        choose(
            connection=connection,
            user=user,
            personio_ids=[person],
            decision=word,
            same_as=same_as,
        )
