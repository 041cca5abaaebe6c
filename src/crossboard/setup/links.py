"""The one-time link to the set-up page, printed in the operator's terminal only."""

import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet

from crossboard.installation.models import SetupLink
from crossboard.installation.queries import this_installation
from crossboard.organisations.links import hash_of

VALID = timedelta(hours=24)


def issue_setup_link(*, now: datetime) -> str | None:
    """Return a new token, or nothing when the set-up is done. Older links end."""
    if this_installation().set_up_at:
        return None
    token = secrets.token_urlsafe(32)
    SetupLink.objects.all().delete()
    SetupLink.objects.create(token_hash=hash_of(token), expires_at=now + VALID)
    return token


def is_open(token_hash: str, *, now: datetime) -> bool:
    """Whether the token with this hash still leads to the set-up page. Looking does not use it up."""
    return _unused(token_hash, now).exists()


def use_up(token_hash: str, *, now: datetime) -> bool:
    """Use the link up; of two at the same moment one gets true."""
    return bool(_unused(token_hash, now).update(used_at=now))


def _unused(token_hash: str, now: datetime) -> QuerySet[SetupLink]:
    return SetupLink.objects.filter(token_hash=token_hash, used_at=None, expires_at__gt=now)
