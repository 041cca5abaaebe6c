"""Who comes over by itself: the effect first, drafts only after a yes."""

import re
from datetime import UTC, datetime

import pytest

from crossboard.sync.models import Connection
from crossboard.tenancy.scope import organisation_scope

HTMX = {"HX-Request": "true"}


@pytest.fixture
def listed(connected, hr):
    """The account after its list of people was read, so that somebody can be counted."""
    hr.post("/import/read/")
    connected.work()
    return connected


@pytest.fixture
def address(listed):
    return f"/integrations/{listed.connection().pk}/rules/"


def rules(**values):
    return {"mode": "by_hand", "statuses": ["onboarding"], "start_from": "", **values}


def test_without_a_list_it_is_read_to_count(hr, connector, connected):
    address = f"/integrations/{connected.connection().pk}/rules/"
    assert "Read and count" in hr.get(address).content.decode()
    busy = connector.post(f"{address}count/", follow=True).content.decode()
    assert "The number appears here." in busy
    assert "every 2s" in busy
    connected.work()
    assert "of 180 people" in hr.get(address).content.decode()


def test_the_count_says_how_old_its_list_is(hr, listed, address, kranich):
    with organisation_scope(kranich.pk):
        Connection.objects.update(directory_read_at=datetime(2026, 11, 23, 12, 7, tzinfo=UTC))
    page = hr.get(address).content.decode()
    assert re.search(r"Counted in the list of .*\d\d:07", page)
    assert 'form="count">Read again</button>' in page
    assert re.search(r"List read .*\d\d:07", hr.get("/import/").content.decode())


def test_by_hand_is_where_it_begins(hr, address):
    page = hr.get(address).content.decode()
    assert 'value="by_hand" checked' in page
    assert "no run creates anybody" in page
    assert "of 180 people" in page


def test_a_script_gets_the_effect_of_what_is_ticked(hr, address):
    answer = hr.get(address, rules(mode="drafts"), headers=HTMX)
    page = answer.content.decode()
    assert page.lstrip().startswith('<aside class="cb-panel" id="effect"')
    assert "12</span>" in page  # the sandbox has twelve people in onboarding
    assert "Yes, create drafts for these 12 people" in page
    assert "would create 12 drafts and invite nobody." in page


def test_a_yes_stays_ticked_until_the_number_changes(hr, address):
    for said, stays in (("12", True), ("11", False), ("", False)):
        answer = hr.get(address, rules(mode="drafts", confirmed=said), headers=HTMX)
        assert ('name="confirmed" value="12" checked' in answer.content.decode()) is stays


def test_drafts_are_switched_on_only_after_a_yes_with_the_number(hr, listed, address):
    asked = hr.post(address, rules(mode="drafts"))
    assert asked.status_code == 422
    assert "Please confirm" in asked.content.decode()
    assert listed.connection().mode == Connection.Mode.BY_HAND
    assert hr.post(address, rules(mode="drafts", confirmed="11")).status_code == 422
    assert hr.post(address, rules(mode="drafts", confirmed="12")).status_code == 302
    connection = listed.connection()
    assert connection.mode == Connection.Mode.DRAFTS
    assert connection.rule_statuses == ["onboarding"]
    assert connection.rule_confirmed == 12


def test_switched_on_once_the_same_or_fewer_people_are_not_asked_about_again(hr, listed, address):
    hr.post(address, rules(mode="drafts", confirmed="12"))
    assert hr.post(address, rules(mode="drafts", start_from="2020-01-01")).status_code == 302
    assert listed.connection().rule_confirmed == 12


def test_wider_rules_are_asked_about_with_their_number(hr, listed, address):
    hr.post(address, rules(mode="drafts", confirmed="12"))
    wider = rules(mode="drafts", statuses=["onboarding", "active"])
    shown = hr.get(address, wider, headers=HTMX).content.decode()
    number = re.search(r'name="confirmed" value="(\d+)"', shown).group(1)
    assert int(number) > 12
    for said in ("", "12"):
        assert hr.post(address, {**wider, "confirmed": said}).status_code == 422
    assert listed.connection().rule_statuses == ["onboarding"]
    assert hr.post(address, {**wider, "confirmed": number}).status_code == 302
    assert listed.connection().rule_confirmed == int(number)


def test_saved_without_asking_no_number_is_kept_that_nobody_saw(hr, listed, address, kranich):
    hr.post(address, rules(mode="drafts", confirmed="12"))
    with organisation_scope(kranich.pk):
        Connection.objects.update(rule_confirmed=3)
    assert hr.post(address, rules(mode="drafts")).status_code == 302
    assert listed.connection().rule_confirmed == 3


def test_saving_says_what_the_next_run_does(hr, address):
    page = hr.post(address, rules(), follow=True).content.decode()
    assert "The rules are saved." in page


def test_offices_are_those_of_personio(hr, listed, address):
    assert "Lisboa" in hr.get(address).content.decode()
    assert hr.post(address, rules(offices=["Atlantis"])).status_code == 422


def test_a_day_that_does_not_exist_is_refused(hr, address):
    assert hr.post(address, rules(start_from="2026-02-31")).status_code == 422


def test_no_name_of_anybody_stands_here(connector, listed, address):
    page = connector.get(address).content.decode()
    people = listed.state.company.people.values()
    assert not any(person.last_name in page for person in people if len(person.last_name) > 5)


def test_a_run_by_these_rules_creates_exactly_those(hr, listed, address, kranich):
    hr.post(address, rules(mode="drafts", confirmed="12"))
    hr.post(f"{address.removesuffix('rules/')}sync/")
    (run,) = listed.work()
    page = hr.get(f"/runs/{run.pk}/").content.decode()
    assert "Automatic run finished" in page
    assert "12 of 12 written" in page
