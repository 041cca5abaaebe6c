"""Operators run the installation: what all organisations share is theirs to set."""

from django.db import transaction

from crossboard.audit.record import record
from crossboard.organisations.lookup import places_of
from crossboard.organisations.models import User
from crossboard.organisations.roles import STAFF
from crossboard.tenancy.scope import organisation_scope


class NoSuchColleague(Exception):
    """Nobody of the staff of an organisation has this address. Invite them as a colleague first."""


@transaction.atomic
def make_operator(*, address: str) -> User:
    """Let the colleague with `address` run the installation, beside those who do already."""
    user = User.objects.filter(email=address.strip().lower(), is_active=True).first()
    works_in = _staff_places(user) if user else []
    if user is None or not works_in:
        raise NoSuchColleague
    User.objects.filter(pk=user.pk).update(is_operator=True)
    with organisation_scope(works_in[0]):
        record("operator.named", user, actor_id=None)
    return user


def is_last_operator(user: User, *, leaves: int) -> bool:
    """Whether nobody could run the installation once `user` has left the organisation `leaves`.

    Locks all operators, so that no two leave at once.
    """
    operators = User.objects.filter(is_operator=True, is_active=True).order_by("pk")
    rows = list(operators.select_for_update(no_key=True))
    if user.pk not in {row.pk for row in rows}:
        return False
    left = [row for row in rows if set(_staff_places(row)) - ({leaves} if row == user else set())]
    return not left


def _staff_places(user: User) -> list[int]:
    return [place.organisation_id for place in places_of(user.pk) if place.roles & STAFF]
