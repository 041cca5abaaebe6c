"""What an invitation link opens for whoever holds it: one of the ways in, or a plain reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from crossboard.onboarding.models import Invitation
from crossboard.onboarding.queries import invitation_of_link, open_invitation
from crossboard.organisations.links import LinkExpired, LinkUsed, check_link
from crossboard.organisations.models import Link, Organisation, User


class Door(StrEnum):
    """What is behind the link, in the order it is decided."""

    UNKNOWN = "unknown"  # nobody issued it
    ACCEPTED = "accepted"  # used before
    REPLACED = "replaced"  # a newer one was sent
    RECALLED = "recalled"  # HR took the invitation back
    CHANGED = "changed"  # the person's address is another by now
    EXPIRED = "expired"  # older than seven days
    OTHER = "other"  # signed in as somebody else
    JOIN = "join"  # signed in as the invited address
    SIGN_IN = "sign_in"  # the address has an account
    NEW = "new"  # a password makes the account


@dataclass(frozen=True)
class Visit:
    """Who asks whom, once the organisation of the link is known."""

    door: Door
    organisation: Organisation | None = None
    invitation: Invitation | None = None

    @property
    def masked_address(self) -> str:
        return masked(self.invitation.address) if self.invitation else ""


def visit_of(
    token_hash: str, user: User | AnonymousUser, *, organisation: Organisation, now: datetime
) -> Visit:
    """Return what the link opens for `user`, inside the scope. Looking never uses anything up."""
    link = Link.objects.filter(token_hash=token_hash, purpose=Link.Purpose.EMPLOYEE).first()
    invitation = invitation_of_link(link.pk) if link else None
    if link is None or invitation is None:
        return Visit(Door.UNKNOWN)
    return Visit(_door(invitation, link, user, now), organisation, invitation)


def masked(address: str) -> str:
    """Return `i•••@mail.example`: enough to recognise the own address, too little to learn it."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}•••@{host}"


def _door(invitation: Invitation, link: Link, user: User | AnonymousUser, now: datetime) -> Door:
    if invitation.accepted_at:
        return Door.ACCEPTED
    if invitation.ended_at:
        return Door.REPLACED if open_invitation(invitation.employment) else Door.RECALLED
    if not invitation.reaches_its_person:
        return Door.CHANGED
    try:
        check_link(link, now=now)
    except LinkExpired:
        return Door.EXPIRED
    except LinkUsed:
        return Door.RECALLED
    return _way_in(invitation, user)


def _way_in(invitation: Invitation, user: User | AnonymousUser) -> Door:
    if isinstance(user, User):
        return Door.JOIN if user.email == invitation.address else Door.OTHER
    known = User.objects.filter(email=invitation.address).exists()
    return Door.SIGN_IN if known else Door.NEW
