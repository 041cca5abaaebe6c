from datetime import date

import pytest

from crossboard.sync.rules import Rules, left_out, releases_status
from tests.sync.people import facts

RULES = Rules(
    statuses=frozenset({"onboarding"}),
    start_from=date(2026, 12, 1),
    offices=frozenset({"Lisboa"}),
    employment_types=frozenset({"internal"}),
)


@pytest.mark.parametrize(
    ("situation", "changes", "reason"),
    [
        ("all holds", {}, ""),
        ("left", {"status": "inactive"}, "left"),
        ("on leave", {"status": "leave"}, "on_leave"),
        ("another status", {"status": "active"}, "status"),
        ("status not released", {"status": ""}, "status"),
        ("no start", {"contract_start": ""}, "no_start"),
        ("start not released", {"without": ["contract_start"]}, "no_start"),
        ("starts the day before", {"contract_start": "2026-11-30"}, "start"),
        ("starts that day", {"contract_start": "2026-12-01"}, ""),
        ("another office", {"office": "Berlin"}, "office"),
        ("external", {"employment_type": "external"}, "employment_type"),
    ],
)
def test_first_reason_that_applies_is_named(situation, changes, reason):
    person = facts(**({"office": "Lisboa"} | changes))
    assert left_out(person, RULES, status_is_released=True) == reason


def test_without_conditions_everybody_comes_who_is_there():
    for changes, reason in (
        ({"contract_start": ""}, ""),
        ({"status": "inactive"}, "left"),
        ({"status": "leave"}, "on_leave"),
    ):
        assert left_out(facts(**changes), Rules(), status_is_released=True) == reason


def test_nobody_comes_over_where_no_status_is_released():
    assert left_out(facts(status=""), Rules(), status_is_released=False) == "no_status"
    assert not releases_status([facts(status=""), facts(status="")])
    assert releases_status([facts(status=""), facts(status="active")])
