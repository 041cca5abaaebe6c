import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossboard.personio.values import calendar_date, moment, number, record_id, tags

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize("read", [record_id, calendar_date, moment, number, tags])
@given(value=JSON)
def test_anything_is_read_or_refused_with_a_reason_that_holds_no_value(read, value):
    reason = "not "
    try:
        read(value)
    except ValueError as error:
        reason = str(error)
    assert reason.startswith(("not ", "an id out of range"))


@given(day=st.dates(), zone=ZONES)
def test_the_day_survives_every_zone(day, zone):
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone).isoformat()
    assert calendar_date(midnight) == calendar_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "bad", ["0000-00-00", "2026-02-31", "31.12.2026", "", "2026", 20260101, None, True, ["2026"]]
)
def test_what_is_no_day_is_refused(bad):
    with pytest.raises(ValueError, match="not a"):
        calendar_date(bad)


def test_the_last_day_of_the_calendar_is_a_day():
    assert calendar_date("9999-12-31T00:00:00+01:00") == date(9999, 12, 31)


def test_local_mean_time_is_a_day():
    assert calendar_date("1835-02-01T00:00:00+00:53") == date(1835, 2, 1)


def test_a_moment_without_a_zone_is_utc():
    assert moment("2026-01-02T03:04:05") == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@given(given_id=st.integers(1, 2**63 - 1))
def test_ids_come_as_numbers_and_as_digits(given_id):
    assert record_id(given_id) == record_id(str(given_id)) == given_id


@pytest.mark.parametrize(
    "bad", [0, -1, 2**63, "0", "-1", "1.0", 1.0, True, None, "", "٣", "9" * 40]
)
def test_what_is_no_id_is_refused(bad):
    with pytest.raises(ValueError, match="id"):
        record_id(bad)


@pytest.mark.parametrize(("sent", "read"), [("37.5", "37.5"), (40, "40"), (37.5, "37.5")])
def test_numbers_come_as_text_and_as_numbers(sent, read):
    assert number(sent) == Decimal(read)


@pytest.mark.parametrize("bad", ["forty", "NaN", "inf", True, None, float("inf")])
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match="number"):
        number(bad)


@given(written=st.lists(st.text(), min_size=1))
def test_tags_survive_as_list_and_as_json_in_a_text(written):
    assert tags(written) == tags(json.dumps(written)) == tuple(written)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("A,B", ("A", "B")),
        ("A, B,", ("A", "B")),
        ("[A,B", ("[A", "B")),
        ("", ()),
        ('["A,B"]', ("A,B",)),
    ],
)
def test_tags_come_joined_by_commas(sent, read):
    assert tags(sent) == read


@pytest.mark.parametrize("bad", [1, None, [1], {"a": 1}, "[1]"])
def test_what_are_no_tags_is_refused(bad):
    with pytest.raises(ValueError, match="tags"):
        tags(bad)
