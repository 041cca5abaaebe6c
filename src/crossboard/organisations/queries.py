"""What pages ask about the people of an organisation."""

from dataclasses import dataclass
from datetime import datetime

from crossboard.organisations.lookup import Place
from crossboard.organisations.models import Link, Membership, Organisation, User
from crossboard.organisations.roles import STAFF, Role


@dataclass(frozen=True)
class Colleague:
    """Somebody of the staff with the one role the pages show."""

    user: User
    role: Role
    since: datetime


@dataclass(frozen=True)
class PendingInvitation:
    link: Link
    role: Role
    expired: bool


@dataclass(frozen=True)
class Choice:
    """An organisation the user may switch to."""

    id: int
    name: str
    current: bool


def colleagues() -> list[Colleague]:
    """Return the staff of the scope's organisation, those who have been here longest first."""
    rows = Membership.objects.filter(role__in=STAFF).select_related("user").order_by("pk")
    found: dict[int, Colleague] = {}
    for row in rows:
        held = found.get(row.user_id)
        role = Role.HR_MANAGER if held and held.role == Role.HR_MANAGER else Role(row.role)
        found[row.user_id] = Colleague(row.user, role, held.since if held else row.created_at)
    return list(found.values())


def colleague_of(user_id: int) -> User | None:
    """Return the user with this id when they belong to the staff of the scope's organisation."""
    row = Membership.objects.filter(user_id=user_id, role__in=STAFF).select_related("user").first()
    return row.user if row else None


def may_connect(user_id: int) -> bool:
    """Whether this user may still connect Personio to the scope's organisation."""
    able = Membership.objects.filter(user_id=user_id, role__in=STAFF, suspended_at=None)
    return bool(able.filter(user__is_active=True).exists())


def pending_invitations(now: datetime) -> list[PendingInvitation]:
    """Return the invitations of colleagues that nobody has accepted yet, newest first."""
    links = Link.objects.filter(purpose=Link.Purpose.STAFF, used_at=None, revoked_at=None)
    return [
        PendingInvitation(link, Role(link.role), link.expires_at <= now)
        for link in links.order_by("-pk")
    ]


def pending_invitation(link_id: int) -> Link | None:
    link: Link | None = Link.objects.filter(
        pk=link_id, purpose=Link.Purpose.STAFF, used_at=None, revoked_at=None
    ).first()
    return link


def choices_of(places: list[Place], current: Organisation) -> list[Choice]:
    """Return the organisations of a user by name."""
    ids = [place.organisation_id for place in places]
    rows = Organisation.objects.filter(pk__in=ids).order_by("name", "pk")
    return [Choice(row.pk, row.name, row.pk == current.pk) for row in rows]
