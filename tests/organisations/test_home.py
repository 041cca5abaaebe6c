"""Work for an organisation follows its own calendar."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from crossboard.organisations.home import at_home
from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import current_organisation_id

LATE_IN_UTC = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "today"),
    [("Europe/Berlin", "2026-11-23"), ("America/Sao_Paulo", "2026-11-22"), ("UTC", "2026-11-22")],
)
def test_today_is_the_organisations_own_day(zone, today):
    organisation = Organisation.objects.create(name="Kranich", time_zone=zone)
    with time_machine.travel(LATE_IN_UTC, tick=False), at_home(organisation.pk) as home:
        assert (home, current_organisation_id()) == (organisation, organisation.pk)
        assert timezone.localdate().isoformat() == today
