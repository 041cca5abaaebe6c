"""One-time links: 256-bit tokens, kept as hashes, used once, seven days long."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from crossboard.organisations.models import Link, Organisation, User
from crossboard.tenancy.scope import current_organisation_id

VALID = timedelta(days=7)


class LinkRefused(Exception):
    """The link cannot be used; the reason is one of the subclasses."""


class LinkExpired(LinkRefused):
    """The link is older than seven days."""


class LinkUsed(LinkRefused):
    """The link was used before, or a newer one was sent."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue_link(
    *, purpose: Link.Purpose, address: str, role: str, by: User | None, now: datetime
) -> tuple[Link, str]:
    """Return a saved link and its token, which is known to nobody afterwards."""
    [issued] = issue_links(purpose=purpose, addresses=[address], role=role, by=by, now=now)
    return issued


def issue_links(
    *,
    purpose: Link.Purpose,
    addresses: Iterable[str],
    role: str,
    by: User | None,
    now: datetime,
) -> list[tuple[Link, str]]:
    """Return a saved link and its token for each address, in one query."""
    tokens = [(address, secrets.token_urlsafe(32)) for address in addresses]
    links = [
        Link(
            organisation_id=current_organisation_id(),
            purpose=purpose,
            address=address.strip().lower(),
            role=role,
            token_hash=hash_of(token),
            sent_by_id=by.pk if by else None,
            expires_at=now + VALID,
        )
        for address, token in tokens
    ]
    Link.objects.bulk_create(links)
    return [(link, token) for link, (_address, token) in zip(links, tokens, strict=True)]


def one_after_the_other() -> None:
    """Let only one at a time end earlier links and issue the next, until the transaction ends."""
    ours = Organisation.objects.filter(pk=current_organisation_id())
    ours.select_for_update(no_key=True).get()  # rows that point to it are written meanwhile


def last_whole_day(expires_at: datetime) -> date:
    """Return the last day on which a link works until midnight, by the calendar of the place."""
    return timezone.localdate(expires_at) - timedelta(days=1)


def find_link(token_hash: str, purpose: Link.Purpose) -> Link | None:
    """Return the link of a token inside the scope. Reading never uses it up."""
    link: Link | None = Link.objects.filter(token_hash=token_hash, purpose=purpose).first()
    return link


def check_link(link: Link, *, now: datetime) -> None:
    """Raise the reason why `link` cannot be used at `now`, if there is one."""
    if link.used_at or link.revoked_at:
        raise LinkUsed
    if link.expires_at <= now:
        raise LinkExpired


def use_link(link: Link, *, now: datetime) -> None:
    """Use up `link`; of two at the same moment only one succeeds."""
    check_link(link, now=now)
    unused = Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=now)
    if not unused.update(used_at=now):
        raise LinkUsed


def revoke_link(link: Link, *, now: datetime) -> None:
    Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(revoked_at=now)
