from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from crossboard.console.actions.groups import grouped
from crossboard.console.employees.words import days_until, start_words
from crossboard.onboarding.actions import follow_drafts
from crossboard.onboarding.models import Action
from crossboard.onboarding.queries import OpenAction
from crossboard.organisations.models import Organisation, User
from crossboard.sync.models import Connection
from crossboard.tenancy.scope import organisation_scope
from tests.console import steps
from tests.people.people import imported_of

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 11, 25)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def action(due: date) -> OpenAction:
    kind = Action.Kind.REVIEW_SUBMITTED
    row = Action(kind=kind, employment_id=1, due_on=due, created_at=datetime.now(UTC))
    return OpenAction(row, 1, "Inês")


def test_actions_stand_under_the_day_they_are_due():
    days = (-1, 0, 1, 4, 5, 30)
    groups = grouped([action(WEDNESDAY + timedelta(days=n)) for n in days], WEDNESDAY)
    assert [(group.label, len(group.todos)) for group in groups] == [
        ("Overdue", 1),
        ("Today", 1),
        ("This week", 2),
        ("Later", 2),
    ]
    assert [todo.late for group in groups[:2] for todo in group.todos] == [True, False]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "in 1 day"), (8, "in 8 days"), (21, "in 3 weeks"), (-3, "3 days ago")],
)
def test_days_are_said_in_words(days: int, words: str):
    assert days_until(WEDNESDAY + timedelta(days=days), WEDNESDAY) == words
    assert days_until(None, WEDNESDAY) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2018, 2, 25), "started 8 years ago"),
        (date(2018, 11, 26), "started 7 years ago"),
        (date(2018, 11, 25), "started 8 years ago"),
        (date(2024, 12, 25), "started 23 months ago"),
        (date(2026, 12, 20), "starts in 3 weeks"),
    ],
)
def test_time_is_rounded_down(day: date, words: str):
    assert start_words(day, WEDNESDAY) == words


def test_first_visit_says_how_to_begin(hr: Client):
    page = text(hr.get("/"))
    assert "Nothing to do yet" in page
    assert "Nobody hears from us before you press Continue" in page


def test_submitted_review_is_an_action_until_it_is_done(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.in_review(kranich, katharina, {})
    page = text(hr.get("/"))
    assert "Check the data of Inês Carvalho" in page
    assert "1 open" in page
    hr.post(f"/employees/{person.pk}/complete/")
    assert "Check the data of Inês Carvalho" not in text(hr.get("/"))
    assert "All done" in text(hr.get("/"))
    assert "Inês Carvalho" in text(hr.get("/?done=1"))


def test_confirmed_people_without_invitation_are_pointed_out(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.confirmed(kranich, katharina)
    assert "1 confirmed person has no invitation yet" in text(hr.get("/"))


def test_who_starts_soon_is_named(hr: Client, kranich: Organisation, katharina: User):
    today = timezone.localdate(timezone=ZoneInfo(kranich.time_zone))
    steps.draft(kranich, katharina, contract_start=today + timedelta(days=8))
    page = text(hr.get("/"))
    assert "in 8 days" in page
    assert "/employees/?view=soon" in page


def test_a_run_is_told_by_its_people_and_leads_to_the_one_without_a_country(
    hr: Client, kranich: Organisation, katharina: User
):
    with organisation_scope(kranich.pk):
        people = [
            imported_of(katharina, 7, n, country=country, last_name=last)
            for n, (last, country) in enumerate([("Ruiz", "PT"), ("Klein", "PT"), ("Zeta", "")])
        ]
        follow_drafts(7)
        Action.objects.update(due_on=date(2026, 1, 1))
    page = text(hr.get("/"))
    assert "Inês Klein, Inês Ruiz and 1 more" in page
    assert "Inês Zeta." in page
    assert f"/employees/confirm/?run=7&amp;person={people[2].pk}" in page
    assert "2 open, 2 overdue" in page
    assert page.count("cb-due-now") == 2


def test_a_connected_organisation_is_led_to_its_people(hr: Client, kranich: Organisation):
    with organisation_scope(kranich.pk):
        Connection.objects.create(
            people_readable=180, connected_at=timezone.now(), connected_by_id=1
        )
    page = text(hr.get("/"))
    assert "Personio is connected, 180 people are readable. Choose the first ones." in page
    assert 'href="/import/"' in page
