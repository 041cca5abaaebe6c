"""What ended is erased; what lives stays."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from crossboard.installation.jobs import forget_expired

pytestmark = pytest.mark.django_db


def test_ended_rows_of_cache_and_sessions_go() -> None:
    cache.set("ended", 1, -1)
    cache.set("alive", 1, 60)
    now = timezone.now()
    for key, left in (("ended", -1), ("alive", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=left))
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cache values (':1:left', 'x', %s)", [now - timedelta(minutes=1)]
        )
        forget_expired(0)
        cursor.execute("select cache_key from cache where cache_key in (':1:left', ':1:alive')")

        assert cursor.fetchall() == [(":1:alive",)]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["alive"]
