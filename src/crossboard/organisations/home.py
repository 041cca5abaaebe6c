"""Work for one organisation: its rows, and its own calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone

from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import organisation_scope


@contextmanager
def at_home(organisation_id: int) -> Iterator[Organisation]:
    """Open the organisation's scope; *today* is the day it has there."""
    organisation = Organisation.objects.get(pk=organisation_id)
    with (
        organisation_scope(organisation_id),
        timezone.override(ZoneInfo(organisation.time_zone)),
    ):
        yield organisation
