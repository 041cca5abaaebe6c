"""The invited person comes in: link used up, account and membership made, stage moved, all at once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from crossboard.audit.record import record
from crossboard.onboarding.ladder import Act, hold, move
from crossboard.onboarding.models import Invitation
from crossboard.onboarding.todos import settle
from crossboard.organisations.links import LinkUsed, use_link
from crossboard.organisations.models import Membership, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employee


class AccountExists(Exception):
    """The address has an account already: its owner signs in and accepts then."""


class NotYours(Exception):
    """The invitation went to another address than the one signed in."""


class AddressChanged(Exception):
    """The person's e-mail address was changed after the invitation was sent."""


@transaction.atomic
def accept_as_new(*, invitation: Invitation, password: str, language: str, now: datetime) -> User:
    """Make the account of the invited address and come in."""
    if User.objects.filter(email=invitation.address).exists():
        raise AccountExists
    _use(invitation, now)
    employee = invitation.employment.employee
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.address, password, name=employee.name, language=language
            )
    except IntegrityError:
        raise AccountExists from None
    _come_in(invitation, user, now)
    return user


@transaction.atomic
def accept_as_user(*, invitation: Invitation, user: User, now: datetime) -> None:
    """Come in with the account that has the invited address."""
    if user.email != invitation.address:
        raise NotYours
    _use(invitation, now)
    _come_in(invitation, user, now)


def _use(invitation: Invitation, now: datetime) -> None:
    if not invitation.reaches_its_person:
        raise AddressChanged
    if hold(Act.ACCEPT, invitation.employment_id) is None:
        raise LinkUsed
    use_link(invitation.link, now=now)


def _come_in(invitation: Invitation, user: User, now: datetime) -> None:
    employment = invitation.employment
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, ended_at=None)
    if not still_open.update(accepted_at=now):
        raise LinkUsed
    if not move(Act.ACCEPT, [employment], actor_id=user.pk, now=now):
        raise LinkUsed
    Employee.objects.filter(pk=employment.employee_id).update(
        user_id=user.pk, language=user.language or invitation.language
    )
    Membership.objects.get_or_create(
        user=user, role=Role.EMPLOYEE, organisation_id=employment.organisation_id
    )
    record("invitation.accepted", employment, actor_id=user.pk)
    settle(by_id=user.pk, now=now)
