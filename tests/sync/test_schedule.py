from datetime import UTC, datetime, timedelta

import pytest

from crossboard.sync.schedule import AFTER_TROUBLE, next_try

NOW = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)
FOUR_HOURS = timedelta(hours=4)


@pytest.mark.parametrize(
    ("situation", "given", "wait"),
    [
        ("all went well", {}, FOUR_HOURS),
        ("trouble", {"failed": True}, AFTER_TROUBLE),
        ("asked to wait longer", {"failed": True, "not_before": NOW + FOUR_HOURS}, FOUR_HOURS),
        ("asked to wait shorter", {"failed": True, "not_before": NOW}, AFTER_TROUBLE),
    ],
)
def test_next_try(situation, given, wait):
    assert next_try(started=NOW, every=FOUR_HOURS, **given) == NOW + wait


def test_trouble_never_makes_a_short_interval_longer():
    every = timedelta(seconds=10)
    assert next_try(started=NOW, every=every, failed=True) == NOW + every
