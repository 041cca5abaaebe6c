"""Two changes of roles at the same moment, on two connections: one answer each, never a dead end."""

from datetime import UTC, datetime
from functools import partial

import pytest

from crossboard.organisations.actions import (
    LastManager,
    NotHereAnyMore,
    change_role,
    invite_colleague,
    remove_member,
)
from crossboard.organisations.models import Link, Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.console import people
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(6)  # which of the two is first is left to chance
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


def two_managers() -> tuple[Organisation, User, User]:
    place = people.organisation()
    katharina = people.member(place, Role.HR_MANAGER)
    return place, katharina, people.member(place, Role.HR_MANAGER, "ivo@kranich.example")


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_managers_who_change_each_other_leave_one(_round: int) -> None:
    place, katharina, ivo = two_managers()

    answers = at_once(
        place.pk,
        partial(change_role, user=ivo, role=Role.INTEGRATIONS_ADMIN, by=katharina),
        partial(change_role, user=katharina, role=Role.INTEGRATIONS_ADMIN, by=ivo),
    )

    assert sorted(type(answer) for answer in answers if answer) == [LastManager]
    with organisation_scope(place.pk):
        assert Membership.objects.filter(role=Role.HR_MANAGER).count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_new_role_beside_a_removal_is_refused_in_words(_round: int) -> None:
    place, katharina, ivo = two_managers()

    changed, removed = at_once(
        place.pk,
        partial(change_role, user=ivo, role=Role.INTEGRATIONS_ADMIN, by=katharina),
        partial(remove_member, user=ivo, by=katharina, now=NOW),
    )

    assert removed is None
    assert changed is None or isinstance(changed, NotHereAnyMore)


def test_one_address_invited_three_times_at_once_has_one_open_link() -> None:
    place, katharina, _ivo = two_managers()
    invite = partial(
        invite_colleague,
        address="olga@kranich.example",
        role=Role.HR_MANAGER,
        by=katharina,
        now=NOW,
    )

    answers = at_once(place.pk, invite, invite, invite)

    assert all(isinstance(answer, tuple) for answer in answers)
    with organisation_scope(place.pk):
        assert Link.objects.filter(revoked_at=None).count() == 1
