"""Founding an installation: one transaction from nothing to a first administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.installation.models import Installation
from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope


class AlreadySetUp(Exception):
    """This installation has its first administrator; further colleagues are invited by them."""


@dataclass(frozen=True, kw_only=True)
class Founding:
    """What the set-up asks."""

    organisation: str
    name: str
    email: str
    password: str
    language: str = "en"
    time_zone: str = "Europe/Berlin"
    public_address: str = ""


@transaction.atomic
def found(founding: Founding, *, now: datetime) -> User:
    """Make the first organisation and its HR manager, who is the installation's operator too."""
    installation, _made = Installation.objects.get_or_create(pk=1)
    open_installation = Installation.objects.filter(pk=installation.pk, set_up_at=None)
    if not open_installation.update(set_up_at=now, public_address=founding.public_address):
        raise AlreadySetUp
    user = User.objects.create_user(
        founding.email,
        founding.password,
        name=founding.name,
        language=founding.language,
        is_operator=True,
    )
    add_organisation(founding, user)
    return user


def add_organisation(founding: Founding, user: User) -> Organisation:
    """Make an organisation whose first HR manager is `user`."""
    organisation = Organisation.objects.create(
        name=founding.organisation,
        time_zone=founding.time_zone,
        language=founding.language,
        contact_name=founding.name,
        contact_email=user.email,
    )
    with organisation_scope(organisation.pk):
        Membership.objects.create(user=user, role=Role.HR_MANAGER)
        record("organisation.founded", organisation, actor_id=user.pk)
    return organisation
