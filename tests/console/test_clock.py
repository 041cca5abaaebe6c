from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from crossboard.console.clock import SENTENCE_END, clock
from crossboard.organisations.models import Organisation, User
from crossboard.sync.models import Connection
from crossboard.tenancy.scope import organisation_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


def connect(place: Organisation, by: User, **values: Any) -> None:
    with organisation_scope(place.pk):
        Connection.objects.create(
            client_id="papi-1", connected_at=NOW, connected_by_id=by.pk, **values
        )


def test_without_a_connection_the_clock_says_so(kranich: Organisation):
    with organisation_scope(kranich.pk):
        shown = clock(NOW)
    assert (shown.title, shown.tone) == ("Not connected", "")


@pytest.mark.parametrize(
    ("values", "title", "tone"),
    [
        ({"data_as_of": NOW - timedelta(hours=1)}, "Personio connected", "ok"),
        ({"state": "paused"}, "Paused by Crossboard", ""),
        ({"data_as_of": NOW, "last_error": "unreachable"}, "Data as of 13:00", "warn"),
    ],
)
def test_clock_says_what_is_true(
    kranich: Organisation, katharina: User, values: dict[str, Any], title: str, tone: str
):
    connect(kranich, katharina, **values)
    with organisation_scope(kranich.pk):
        shown = clock(NOW)
    assert (shown.title, shown.tone) == (title, tone)
    assert "Data as of" in " ".join([shown.title, *shown.lines])


def test_clock_stands_on_every_page(hr: Client, kranich: Organisation, katharina: User):
    connect(kranich, katharina, data_as_of=NOW)
    assert b"Personio connected" in hr.get("/").content


def test_sentences_end_neither_after_an_initial_nor_inside_a_date():
    line = "Paused by K. Vogt. Stand der Daten: 22.11. 13:40 Uhr. Next try 14:00."
    assert SENTENCE_END.split(line) == [
        "Paused by K. Vogt.",
        "Stand der Daten: 22.11. 13:40 Uhr.",
        "Next try 14:00.",
    ]


@pytest.mark.parametrize(
    ("late", "values", "said"),
    [
        (-1, {}, "Next run in a moment."),
        (0, {}, "Next run in a moment."),
        (1, {}, "Next run 13:01."),
        (-1, {"last_error": "unreachable"}, "Next try in a moment."),
        (1, {"last_error": "unreachable"}, "Next try 13:01."),
    ],
)
def test_clock_names_no_time_that_is_over(
    kranich: Organisation, katharina: User, late: int, values: dict[str, Any], said: str
):
    due = NOW + timedelta(minutes=late)
    connect(kranich, katharina, data_as_of=NOW, next_try_at=due, mode="drafts", **values)
    with organisation_scope(kranich.pk):
        assert clock(NOW).lines[-1] == said
