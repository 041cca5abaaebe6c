"""Import Existing: find people, tick them, give each a country."""

import re

import httpx2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crossboard.people.models import Employment
from crossboard.sync.models import DirectoryPerson, Selection
from crossboard.tenancy.scope import organisation_scope

HTMX = {"HX-Request": "true"}
CHOOSE = "/import/choose/"


@pytest.fixture
def person(listed, kranich):
    """Somebody who can be ticked and whose office names a country."""
    with organisation_scope(kranich.pk):
        people = DirectoryPerson.objects.filter(office="Lisboa", status="onboarding")
        people = people or DirectoryPerson.objects.filter(office="Lisboa", status="active")
        return people.first()


def selection(kranich, person):
    with organisation_scope(kranich.pk):
        return Selection.objects.filter(personio_id=person.personio_id).first()


def selectable(page):
    return int(re.search(r"Select all (\d+) that can be imported", page).group(1))


def tick(client, person, **more):
    number = person.personio_id
    return client.post(CHOOSE, {"shown": number, "tick": number, **more})


def test_without_a_connection_the_way_there_is_shown(hr):
    page = hr.get("/import/").content.decode()
    assert "Personio is not connected" in page
    assert 'href="/integrations/"' in page


def test_the_first_visit_reads_the_list_by_itself(hr, connected):
    page = hr.get("/import/").content.decode()
    assert "No list of people yet" in page
    assert 'hx-post="/import/read/" hx-trigger="load"' in page


def test_reading_shows_its_progress_and_then_the_list(hr, connected):
    hr.post("/import/read/")
    busy = hr.get("/import/?reading=1", headers=HTMX)
    assert b"Reading Personio" in busy.content
    connected.work()
    assert hr.get("/import/?reading=1", headers=HTMX)["HX-Refresh"] == "true"
    assert "180 people in Personio, 0 already in Crossboard." in hr.get("/import/").content.decode()


def test_fifty_at_a_time(hr, listed):
    page = hr.get("/import/").content.decode()
    assert page.count('name="shown"') + page.count("cb-quiet") == 50
    headers = {**HTMX, "HX-Target": "more-rows"}
    more = hr.get("/import/?page=2", headers=headers).content.decode()
    assert more.lstrip().startswith('<tr id="person-')
    assert "Show 50 more" in more


def test_search_and_filters_are_on_the_server(hr, listed, person):
    name = person.values["last_name"]
    found = hr.get("/import/", {"q": name}, headers={**HTMX, "HX-Target": "list"})
    page = found.content.decode()
    assert "<html" not in page
    assert name in page
    assert page.count("<tr id=") < 10


def test_the_counts_follow_the_filter(hr, listed):
    whole = hr.get("/import/").content.decode()
    page = hr.get("/import/", {"start": "ahead"}, headers={**HTMX, "HX-Target": "list"})
    text = page.content.decode()
    (shown,) = re.findall(r'id="shown"[^>]*hx-swap-oob="true">(\d+) people<', text)
    assert selectable(text) <= int(shown) < 180
    assert 0 < selectable(text) < selectable(whole) < 180  # who left cannot be ticked
    assert 'id="selection" hx-swap-oob="true"' in text
    assert "hx-swap-oob" not in whole


def test_nobody_matches_names_the_filters_to_remove(hr, listed):
    page = hr.get("/import/?q=zzzz&new=1").content.decode()
    assert "Nobody matches." in page
    assert 'href="/import/?q=zzzz"' in page
    assert 'href="/import/?new=1"' in page


def test_a_suggested_country_stands_there_with_its_evidence(hr, listed, person):
    page = hr.get("/import/", {"q": person.values["last_name"]}).content.decode()
    assert '<option value="PT" selected>Portugal</option>' in page
    assert "From the office&#x27;s name, Lisboa" in page


def test_a_tick_survives_a_reload(hr, listed, person, kranich):
    assert tick(hr, person).status_code == 302
    assert selection(kranich, person).ticked
    page = hr.get("/import/?ticked=1").content.decode()
    assert "Import 1 person" in page


def test_a_script_gets_the_foot_and_the_changed_rows(hr, listed, person):
    number = person.personio_id
    values = {"shown": number, "tick": number, f"country-{number}": "BR", f"before-{number}": "PT"}
    answer = hr.post(CHOOSE, values, headers=HTMX)
    page = answer.content.decode()
    assert 'id="selection"' in page
    assert f'id="country-{number}"' in page
    assert "Chosen by hand" in page
    assert "<html" not in page


def test_untick(hr, listed, person, kranich):
    tick(hr, person)
    hr.post(CHOOSE, {"shown": person.personio_id})
    assert not selection(kranich, person).ticked


def test_one_country_for_the_ticked_whose_country_is_open(hr, listed, person, kranich):
    with organisation_scope(kranich.pk):
        people = DirectoryPerson.objects.filter(office="Bengaluru").exclude(status="inactive")
        placeless = list(people.order_by("pk")[:2])
    assert len(placeless) == 2
    shown = [person.personio_id, *(one.personio_id for one in placeless)]
    ticks = {"shown": shown, "tick": shown}
    foot = hr.post(CHOOSE, ticks, headers=HTMX).content.decode()
    assert 'hx-swap-oob="innerHTML:.cb-open-words">for the 2 open ones</span>' in foot
    page = hr.get("/import/?ticked=1").content.decode()
    assert 'Portugal <span class="cb-open-words">for the 2 open ones</span>' in page
    number = person.personio_id
    fill = {**ticks, "fill": number, f"country-{number}": "PT", f"before-{number}": "PT"}
    filled = hr.post(CHOOSE, fill, headers=HTMX).content.decode()
    assert 'hx-swap-oob="innerHTML:.cb-open-words"></span>' in filled
    assert [selection(kranich, one).country for one in placeless] == ["PT", "PT"]
    assert selection(kranich, person).country == ""


def test_a_country_that_speaks_for_itself_is_not_overwritten(hr, listed, person, kranich):
    with organisation_scope(kranich.pk):
        other = DirectoryPerson.objects.filter(office="Tokyo").exclude(status="inactive").first()
    shown = [person.personio_id, other.personio_id]
    number = other.personio_id
    fill = {"shown": shown, "tick": shown, "fill": number, f"country-{number}": "JP"}
    hr.post(CHOOSE, {**fill, f"before-{number}": "JP"})
    assert selection(kranich, person).country == ""


def test_as_many_are_ticked_as_the_button_says(hr, listed, kranich):
    count = selectable(hr.get("/import/").content.decode())
    hr.post(CHOOSE, {"act": "all"})
    assert f"Import {count} people" in hr.get("/import/").content.decode()


def test_who_is_ticked_out_of_sight_can_be_unticked(hr, listed, person, kranich):
    tick(hr, person)
    assert "Untick all" not in hr.get("/import/?ticked=1").content.decode()
    assert "Untick all" in hr.get("/import/?office=Tokyo").content.decode()
    hr.post(f"{CHOOSE}?office=Tokyo", {"act": "none"})
    assert not selection(kranich, person).ticked


def test_all_that_match_are_ticked_but_nobody_who_left(hr, listed, kranich):
    hr.post(f"{CHOOSE}?office=Lisboa", {"act": "all"})
    with organisation_scope(kranich.pk):
        ids = Selection.objects.filter(ticked=True).values_list("personio_id", flat=True)
        chosen = DirectoryPerson.objects.filter(personio_id__in=ids)
        assert chosen.exists()
        assert set(chosen.values_list("office", flat=True)) == {"Lisboa"}
        assert not chosen.filter(status="inactive").exists()


def test_without_a_country_the_reason_stands_beside_the_button(hr, listed, kranich):
    with organisation_scope(kranich.pk):
        open_one = DirectoryPerson.objects.filter(office="").exclude(status="inactive").first()
    tick(hr, open_one)
    page = hr.get("/import/").content.decode()
    assert "Choose a country for" in page
    answer = tick(hr, open_one, act="plan")
    assert answer.url.startswith("/import/?")
    assert "Choose a country for" in hr.get("/import/").content.decode()


def test_who_looks_like_somebody_here_must_be_decided(hr, listed, person, kranich, katharina):
    listed.by_hand(katharina, email=person.values["email"].upper())
    tick(hr, person)
    page = hr.get("/import/?ticked=1").content.decode()
    assert "Looks like" in page
    assert "is the same person as" in page
    with organisation_scope(kranich.pk):
        here = Employment.objects.get()
    number = person.personio_id
    values = {f"decision-{number}": f"same:{here.pk}", f"decided-{number}": ""}
    tick(hr, person, **values)
    assert selection(kranich, person).same_as == here.pk
    assert "is the same person as" not in hr.get("/import/?ticked=1").content.decode()


def test_personio_away_leaves_the_last_list_with_its_age(hr, listed, settings):
    def away(request):
        raise httpx2.ConnectError("no route", request=request)

    settings.PERSONIO_TRANSPORT = httpx2.MockTransport(away)
    hr.post("/import/read/")
    listed.work()
    page = hr.get("/import/").content.decode()
    assert "Personio did not answer." in page
    assert "The list is as of" in page
    assert "cb-stale" in page


def test_the_import_is_for_hr_only(hr, connector, employee, stranger, listed):
    assert connector.get("/import/").status_code == 403
    assert employee.get("/import/").status_code == 403
    assert "Personio is not connected" in stranger.get("/import/").content.decode()
    for address in ("/import/read/", CHOOSE):
        assert hr.get(address).status_code == 405
        assert connector.post(address).status_code == 403


def test_what_others_own_is_not_touched(stranger, listed, person, kranich):
    tick(stranger, person)
    assert selection(kranich, person) is None


def test_one_row_costs_as_many_queries_as_fifty(hr, listed, person):
    one, fifty = f"/import/?q={person.values['email']}", "/import/"
    counts = []
    for address, rows in ((one, 1), (fifty, 50)):
        with CaptureQueriesContext(connection) as queries:
            assert hr.get(address).content.count(b'<tr id="person-') == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_without_a_status_the_list_warns_that_leavers_cannot_be_told_apart(hr, listed, kranich):
    assert "Status is not released" not in hr.get("/import/").content.decode()
    with organisation_scope(kranich.pk):
        DirectoryPerson.objects.update(status="")
    assert "Status is not released" in hr.get("/import/").content.decode()
