"""Changing who may do what in an organisation. Each act is one transaction with its audit entry."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crossboard.audit.record import record
from crossboard.organisations.links import issue_link, one_after_the_other, revoke_link, use_link
from crossboard.organisations.models import Link, Membership, Organisation, User
from crossboard.organisations.operators import is_last_operator
from crossboard.organisations.roles import STAFF, Role
from crossboard.tenancy.scope import organisation_scope


class ActRefused(Exception):
    """The act would leave the organisation in a state nobody wants; the text says why."""

    sentence = _("This cannot be done.")


class AlreadyMember(ActRefused):
    sentence = _("This person already works in this organisation. Change the role in the list.")


class LastManager(ActRefused):
    sentence = _(
        "This is the last HR manager. Make somebody else HR manager first, "
        "otherwise nobody could manage this organisation."
    )


class LastOperator(ActRefused):
    sentence = _(
        "This person is the last operator: nobody else may set the mail server. Name another one "
        "first, on the server: crossboard operator ADDRESS"
    )


class NotHereAnyMore(ActRefused):
    sentence = _("This person does not work here any more. Nothing was changed.")


class WrongPerson(ActRefused):
    sentence = _("This invitation was sent to another address.")


class AccountExists(Exception):
    """The address has an account by now: its owner signs in and accepts then."""


@transaction.atomic
def invite_colleague(*, address: str, role: Role, by: User, now: datetime) -> tuple[Link, str]:
    """Return a fresh link for `address` and its token; earlier open links to it end here."""
    address = address.strip().lower()
    one_after_the_other()
    if Membership.objects.filter(user__email=address, role__in=STAFF).exists():
        raise AlreadyMember
    for earlier in Link.objects.filter(purpose=Link.Purpose.STAFF, address=address, used_at=None):
        revoke_link(earlier, now=now)
    link, token = issue_link(purpose=Link.Purpose.STAFF, address=address, role=role, by=by, now=now)
    record("colleague.invited", link, actor_id=by.pk, role=role)
    return link, token


@transaction.atomic
def withdraw_invitation(*, link: Link, by: User, now: datetime) -> None:
    revoke_link(link, now=now)
    record("colleague.invitation_withdrawn", link, actor_id=by.pk)


@transaction.atomic
def accept_staff_invitation(
    *, link: Link, user: User | None, name: str, password: str, language: str, now: datetime
) -> User:
    """Give `user`, or a new user with `name` and `password`, the role of `link`."""
    if user is not None and user.email != link.address:
        raise WrongPerson
    use_link(link, now=now)
    if user is None:
        user = _new_user(link.address, password, name=name, language=language)
    membership = Membership.objects.filter(user=user, role__in=STAFF).first()
    if membership is None:
        membership = Membership.objects.create(user=user, role=link.role)
    record("colleague.joined", membership, actor_id=user.pk, role=membership.role)
    return user


@transaction.atomic
def change_role(*, user: User, role: Role, by: User) -> None:
    """Give a colleague exactly one staff role, `role`."""
    held = _held_by(user, stays_manager=role == Role.HR_MANAGER)
    first, *others = held
    for other in others:
        other.delete()
    Membership.objects.filter(pk=first.pk).update(role=role)
    record("colleague.role_changed", first, actor_id=by.pk, before=first.role, after=role)


@transaction.atomic
def remove_member(*, user: User, by: User, now: datetime) -> None:
    """Take every staff role from a colleague. The account itself stays: it may serve elsewhere.

    What they handed over ends with them: nobody connects any more in the name of who has left.
    """
    held = _held_by(user, stays_manager=False)
    if is_last_operator(user, leaves=held[0].organisation_id):
        raise LastOperator
    for membership in held:
        record("colleague.removed", membership, actor_id=by.pk, role=membership.role)
        membership.delete()
    for link in Link.objects.filter(purpose=Link.Purpose.HANDOVER, sent_by_id=user.pk):
        revoke_link(link, now=now)


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, values: Mapping[str, str], by: User
) -> list[str]:
    """Write the settings that differ and return their names."""
    changed = [name for name, value in values.items() if getattr(organisation, name) != value]
    if changed:
        for name in changed:
            setattr(organisation, name, values[name])
        organisation.save(update_fields=changed)
        record("organisation.changed", organisation, actor_id=by.pk, fields=changed)
    return changed


@transaction.atomic
def change_own_account(*, user: User, values: Mapping[str, str | bool]) -> None:
    """Write what a user decides about themselves. It belongs to no organisation, so no entry."""
    for name, value in values.items():
        setattr(user, name, value)
    user.save(update_fields=list(values))


def enter_organisation(*, organisation_id: int, by: User) -> None:
    """Note in `organisation_id` that `by` now works there."""
    with organisation_scope(organisation_id):
        organisation = Organisation.objects.get(pk=organisation_id)
        record("organisation.entered", organisation, actor_id=by.pk)


def _new_user(address: str, password: str, *, name: str, language: str) -> User:
    """Make the account, unless another invitation to the address did so a moment ago."""
    try:
        with transaction.atomic():
            return User.objects.create_user(address, password, name=name, language=language)
    except IntegrityError:
        raise AccountExists from None


def _held_by(user: User, *, stays_manager: bool) -> list[Membership]:
    """Return the staff roles of `user`, locked; raise when nobody else would be left to manage.

    Every change of roles locks all managers in one order: so no two wait for each other, and no two
    leave at once.
    """
    affected = Q(user=user, role__in=STAFF) | Q(role=Role.HR_MANAGER)
    rows = list(Membership.objects.filter(affected).order_by("pk").select_for_update())
    held = [row for row in rows if row.user_id == user.pk]
    if not held:
        raise NotHereAnyMore
    managers = {row.user_id for row in rows if row.role == Role.HR_MANAGER and not row.suspended_at}
    if not stays_manager and managers == {user.pk}:
        raise LastManager
    return held
