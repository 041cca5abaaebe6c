from datetime import timedelta

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sandbox import hire, leave, withdraw_attribute
from crossboard.sync import actions, queries
from crossboard.sync.forgetting import forget_old
from crossboard.sync.models import Connection, DirectoryPerson, Run, Selection
from crossboard.sync.queries import DirectoryFilters
from crossboard.sync.rules import Rules


@pytest.fixture
def connection(journey):
    made = journey.connect()
    journey.read(made)
    return made


def page(connection, hr, search="", number=1, **filters):
    return queries.directory_page(
        connection=connection,
        user_id=hr.pk,
        search=search,
        filters=DirectoryFilters(**filters),
        page=number,
    )


def test_everybody_is_listed_by_pages_of_fifty(sandbox, connection, hr):
    first, last = page(connection, hr), page(connection, hr, number=4)
    assert (first.total, len(first.rows), first.has_more) == (180, 50, True)
    assert (len(last.rows), last.has_more) == (30, False)
    names = [row.person.sort_name for row in first.rows]
    assert names == sorted(names)


def test_reading_tells_its_progress_on_the_run(journey, connection):
    run = Run.objects.get(kind=Run.Kind.DIRECTORY)
    assert (run.people_seen, run.people_total) == (180, 180)


def test_search_folds_accents_and_finds_parts_of_words(journey, sandbox, connection, hr):
    hire(sandbox, first_name="Łukasz", last_name="Ångström", email="la@kranich.example")
    journey.read(connection)
    for words in ("ANGSTROM", "lukasz angs", "Ångs Łuk", "la@kranich"):
        assert [row.name for row in page(connection, hr, words).rows] == ["Łukasz Ångström"]


def test_filters_narrow_the_list(sandbox, connection, hr):
    people = list(sandbox.company.people.values())
    everybody = page(connection, hr)
    assert everybody.offices == sorted(everybody.offices)
    assert len(everybody.offices) == 14
    today = timezone.localdate()
    soon = {"start_from": today, "start_to": today + timedelta(days=60)}
    expected = [one for one in people if one.hire_date and soon["start_from"] <= one.hire_date]
    expected = [one for one in expected if one.hire_date <= soon["start_to"]]
    assert page(connection, hr, **soon).shown == len(expected)
    inactive = sum(one.status == "inactive" for one in people)
    assert page(connection, hr, statuses=["inactive"]).shown == inactive > 0
    lisboa = page(connection, hr, offices=["Lisboa"])
    assert {row.person.office for row in lisboa.rows} == {"Lisboa"}
    assert page(connection, hr, values_missing=True).shown > 0


def test_person_who_left_stays_visible_with_the_reason(journey, sandbox, connection, hr):
    row = page(connection, hr, statuses=["inactive"]).rows[0]
    assert (row.state, row.can_tick) == ("left", False)
    assert row.why_not == "Not importable: left before today"


def test_person_on_leave_can_be_chosen(connection, hr):
    assert all(row.can_tick for row in page(connection, hr, statuses=["leave"]).rows)


def test_country_is_suggested_with_its_evidence_or_open(connection, hr):
    lisboa = page(connection, hr, offices=["Lisboa"]).rows[0]
    assert (lisboa.country, lisboa.by_hand) == ("PT", False)
    assert lisboa.evidence == "From the office's name, Lisboa"
    bengaluru = page(connection, hr, offices=["Bengaluru"]).rows[0]
    assert (bengaluru.country, bengaluru.country_open) == ("", True)
    open_rows = page(connection, hr, country_open=True)
    assert {row.country for row in open_rows.rows} == {""}


def test_confirmed_choices_teach_the_country_of_an_office(journey, connection, hr, jobs):
    rows = page(connection, hr, offices=["Bengaluru"]).rows
    ids = [row.person.personio_id for row in rows if row.can_tick]
    actions.choose(connection=connection, user=hr, personio_ids=ids[:3], ticked=True, country="IN")
    actions.start_import(run=actions.plan_import(connection=connection, user=hr), by=hr)
    jobs()
    assert page(connection, hr, offices=["Bengaluru"], not_imported=True).rows[0].country == ""
    Employment.objects.update(stage=Stage.CONFIRMED)
    learnt = page(connection, hr, offices=["Bengaluru"], not_imported=True).rows[0]
    assert (learnt.country, learnt.evidence) == ("IN", "Office Bengaluru, 3 of 3 before")
    Employment.objects.filter(personio_id=ids[0]).update(country="PT")
    split = page(connection, hr, offices=["Bengaluru"], not_imported=True).rows[0]
    assert split.country == ""
    assert split.evidence == "Office Bengaluru speaks for India and Portugal"


def test_choices_are_each_user_s_own_and_survive(connection, hr, other_hr):
    row = page(connection, hr, offices=["Bengaluru"]).rows[0]
    chosen = {"connection": connection, "personio_ids": [row.person.personio_id]}
    actions.choose(**chosen, user=hr, ticked=True)
    actions.choose(**chosen, user=hr, country="IN")
    (mine,) = page(connection, hr, ticked=True).rows
    assert (mine.ticked, mine.country, mine.by_hand) == (True, "IN", True)
    assert page(connection, other_hr, ticked=True).rows == []
    actions.choose(**chosen, user=hr, country="")
    assert page(connection, hr, ticked=True).rows[0].country == ""


def test_nonsense_is_not_kept(connection, hr):
    row = page(connection, hr).rows[0]
    chosen = {"connection": connection, "user": hr, "personio_ids": [row.person.personio_id]}
    actions.choose(**chosen, country="XX")
    actions.choose(**chosen, decision="perhaps")
    actions.choose(**chosen, decision="same", same_as=999)
    assert actions.choose(connection=connection, user=hr, personio_ids=[1], ticked=True) == 0
    assert Selection.objects.count() == 0


def test_all_who_match_are_ticked_and_given_one_country(connection, hr):
    filters = DirectoryFilters(offices=["Bengaluru"])
    count = actions.choose_matching(
        connection=connection, user=hr, search="", filters=filters, ticked=True
    )
    rows = [row for row in page(connection, hr, offices=["Bengaluru"]).rows if row.can_tick]
    assert count == len(rows) > 0
    summary = queries.selection_summary(connection=connection, user_id=hr.pk)
    assert (summary.count, len(summary.open_countries), summary.is_ready) == (count, count, False)
    actions.choose_country_for_ticked(connection=connection, user=hr, country="IN")
    summary = queries.selection_summary(connection=connection, user_id=hr.pk)
    assert (summary.countries, summary.is_ready) == ({"IN": count}, True)


def test_new_reading_exchanges_the_list_and_keeps_the_choices(journey, sandbox, connection, hr):
    ids = journey.tick(connection, 2)
    person = hire(sandbox, first_name="Noor", last_name="Aalto")
    leave(sandbox, ids[0], last_day=timezone.localdate() - timedelta(days=9))
    journey.read(connection)
    assert page(connection, hr).total == 181
    assert page(connection, hr, search=person.last_name).shown == 1
    assert {row.state for row in page(connection, hr, ticked=True).rows} == {"left", "new"}


def test_unreadable_person_is_shown_and_cannot_be_ticked(journey, sandbox, connection, hr):
    person = hire(sandbox, first_name="N" * 201, last_name="Aalto")
    journey.read(connection)
    (row,) = [one for one in page(connection, hr).rows if one.state == "unreadable"]
    assert row.name == f"Person {person.id}"
    assert "longer than can be kept" in row.why_not


def test_list_is_erased_after_a_day(journey, connection, hr):
    journey.tick(connection, 2)
    forget_old(now=timezone.now() + timedelta(hours=23))
    assert page(connection, hr).total == 180
    forget_old(now=timezone.now() + timedelta(hours=25))
    assert DirectoryPerson.objects.count() + Selection.objects.count() == 0
    assert Connection.objects.get().directory_read_at is None


def test_page_costs_the_same_queries_however_many_match(journey, connection, hr):
    with CaptureQueriesContext(database) as few:
        page(connection, hr, offices=["Bengaluru"])
    with CaptureQueriesContext(database) as many:
        page(connection, hr)
    assert len(few) == len(many) <= 14


def test_rules_effect_sums_up_to_everybody(connection):
    rules = Rules.of(statuses=["active"], start_from=None, offices=["Berlin"], employment_types=[])
    effect = queries.rules_effect(connection=connection, rules=rules)
    assert effect.matching > 0
    assert effect.matching + sum(effect.left_out.values()) == 180


def test_office_that_is_not_released_is_not_called_empty(journey, sandbox, credential, hr):
    withdraw_attribute(sandbox, credential.client_id, "office")
    connection = journey.connect()
    journey.read(connection)
    page = queries.directory_page(connection=connection, user_id=hr.pk)
    assert {row.evidence for row in page.rows} == {
        "Office is not released: tick “Office” under “Readable attributes” in Personio"
    }
