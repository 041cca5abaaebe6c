"""From the plan to the drafts: exactly as shown, or not at all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crossboard import sandbox
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import DirectoryPerson, PlannedChange, Run
from crossboard.tenancy.scope import organisation_scope

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chosen(listed, kranich):
    """Three people of Lisboa who can be imported."""
    with organisation_scope(kranich.pk):
        people = DirectoryPerson.objects.filter(office="Lisboa").exclude(status="inactive")
        return list(people.order_by("pk")[:3])


@pytest.fixture
def planned(hr, chosen):
    """The address of their plan."""
    ids = [person.personio_id for person in chosen]
    answer = hr.post("/import/choose/", {"shown": ids, "tick": ids, "act": "plan"})
    assert answer.status_code == 302
    return answer.url


def start(hr, planned):
    return hr.post(f"{planned}start/").url


def drafts(kranich):
    with organisation_scope(kranich.pk):
        return list(Employment.objects.filter(stage=Stage.DRAFT).select_related("employee"))


def test_the_plan_says_what_happens_to_each_person(hr, planned, chosen):
    page = hr.get(planned).content.decode()
    assert "Plan: import 3 people" in page
    assert "Import 3 people" in page
    assert "Nobody is invited yet." in page
    assert "values taken" in page
    for person in chosen:
        assert person.values["last_name"] in page


@pytest.mark.parametrize("act", ["", "plan.csv", "start/", "decide/"])
def test_an_older_plan_leads_to_the_newest_one(hr, planned, chosen, kranich, act):
    newest = hr.post("/import/choose/", {"act": "plan"}).url
    ask = hr.post if act in {"start/", "decide/"} else hr.get
    answer = ask(f"{planned}{act}", {"person": chosen[0].personio_id}, follow=True)
    assert answer.redirect_chain == [(newest, 302)]
    assert "That plan was made anew meanwhile." in answer.content.decode()
    assert drafts(kranich) == []


def test_an_older_plan_of_somebody_else_is_not_found(hr, planned, stranger):
    hr.post("/import/choose/", {"act": "plan"})
    assert stranger.get(planned).status_code == 404


def test_planning_writes_nobody(planned, kranich):
    assert drafts(kranich) == []


def test_the_run_shows_its_progress_and_then_each_person(hr, planned, listed, kranich, chosen):
    run = start(hr, planned)
    busy = hr.get(run).content.decode()
    assert "Importing 3 people" in busy
    assert "0 of 3" in busy
    assert 'hx-trigger="every 2s"' in busy
    listed.work()
    done = hr.get(run).content.decode()
    assert "Import finished" in done
    assert "3 of 3 imported" in done
    assert "Review 3 drafts" in done
    assert "every 2s" not in done
    assert {each.employee.last_name for each in drafts(kranich)} == {
        person.values["last_name"] for person in chosen
    }
    assert all(each.from_personio and each.country == "PT" for each in drafts(kranich))


def test_the_fragment_is_the_same_page(hr, planned, listed):
    run = start(hr, planned)
    listed.work()
    fragment = hr.get(run, headers=HTMX).content.decode()
    assert fragment.lstrip().startswith('<div id="run"')
    assert "Import finished" in fragment


def test_a_plan_that_was_started_leads_to_its_run(hr, planned):
    run = start(hr, planned)
    assert hr.get(planned).url == run


def test_pressed_twice_each_person_comes_once(hr, planned, listed, kranich):
    start(hr, planned)
    start(hr, planned)
    listed.work()
    assert len(drafts(kranich)) == 3


def test_when_personio_changed_the_plan_is_made_again(hr, planned, listed, kranich, chosen):
    sandbox.change(listed.state, chosen[0].personio_id, {"position": "Something else entirely"})
    run = start(hr, planned)
    listed.work()
    assert drafts(kranich) == []
    assert hr.get(run).url == planned
    page = hr.get(planned).content.decode()
    assert "Personio has changed." in page
    assert "cb-changed" in page
    assert "HX-Redirect" in hr.get(run, headers=HTMX)


def test_stopped_before_it_began_nobody_is_written(hr, planned, listed, kranich):
    run = start(hr, planned)
    page = hr.post(f"{run}stop/", follow=True).content.decode()
    listed.work()
    assert drafts(kranich) == []
    assert "Stopped" in page


def test_stopping_a_run_that_has_ended_says_so(hr, planned, listed):
    run = start(hr, planned)
    listed.work()
    page = hr.post(f"{run}stop/", follow=True).content.decode()
    assert "This run had ended already" in page
    assert "It stops after" not in page


def test_an_automatic_run_that_failed_can_be_tried_again(hr, listed):
    connection_id = listed.connection().pk
    sandbox.switch_on(listed.state, "other-total")
    hr.post(f"/integrations/{connection_id}/sync/")
    (run,) = listed.work()
    page = hr.get(f"/runs/{run.pk}/").content.decode()
    assert f'action="/integrations/{connection_id}/sync/"' in page
    assert 'href="/integrations/">Open Integrations</a>' in page
    assert "Back to the list" not in page


def test_imported_people_are_marked_in_the_grid(hr, planned, listed):
    start(hr, planned)
    listed.work()
    page = hr.get("/import/?office=Lisboa").content.decode()
    assert "Already here" in page
    assert "3 already in Crossboard" in page


def test_results_can_be_filtered(hr, planned, listed):
    run = start(hr, planned)
    listed.work()
    assert "Nobody." in hr.get(f"{run}?only=failed").content.decode()
    assert "Nobody." not in hr.get(f"{run}?only=created").content.decode()


def lengthen(kranich, run_id, count):
    """Add `count` people to a run that was started, the last of whom failed."""
    first = 10**9 + PlannedChange.objects.count()
    PlannedChange.objects.bulk_create(
        PlannedChange(
            organisation_id=kranich.pk,
            run_id=run_id,
            position=n,
            personio_id=n,
            verb=PlannedChange.Verb.CREATE,
            state=PlannedChange.State.PLANNED,
            name=f"Person {n}",
        )
        for n in range(first, first + count)
    )
    last = PlannedChange.objects.filter(run_id=run_id).latest("position")
    PlannedChange.objects.filter(pk=last.pk).update(state=PlannedChange.State.FAILED)
    return last.name


def test_a_long_run_is_read_by_the_page_and_counted_whole(hr, planned, kranich):
    run = start(hr, planned)
    run_id = int(run.strip("/").rpartition("/")[2])
    seen = []
    for count in (100, 1900):
        with organisation_scope(kranich.pk):
            failed = lengthen(kranich, run_id, count)
        with CaptureQueriesContext(connection) as queries:
            page = hr.get(f"{run}?rows=50", headers=HTMX).content.decode()
        seen.append(len(queries))
        assert page.count('<tr id="change-') == 50
    assert seen[0] == seen[1]
    assert "2 of 2003" in page
    assert page.index(failed) < page.index("Person 1000000003")
    more = hr.get(f"{run}?only=waiting&rows=100").content.decode()
    assert more.count('<tr id="change-') == 100
    assert "rows=150" in more
    assert failed not in more
    whole = hr.get(f"{run}?rows=999999999").content.decode()
    assert whole.count('<tr id="change-') == 1000


def test_plan_and_result_come_as_lists(hr, planned, listed, chosen):
    plan = hr.get(f"{planned}plan.csv").content.decode("utf-8-sig").splitlines()
    assert len(plan) == 4
    run = start(hr, planned)
    listed.work()
    result = hr.get(f"{run}result.csv").content.decode("utf-8-sig")
    assert chosen[0].values["last_name"] in result


def test_same_person_is_linked_and_can_be_created_instead(hr, listed, chosen, kranich, katharina):
    person = chosen[0]
    listed.by_hand(katharina, email=person.values["email"])
    with organisation_scope(kranich.pk):
        here = Employment.objects.get()
    number = person.personio_id
    values = {"shown": number, "tick": number, f"decision-{number}": f"same:{here.pk}"}
    values |= {f"decided-{number}": "", "act": "plan"}
    plan = hr.post("/import/choose/", values).url
    assert "Create instead" in hr.get(plan).content.decode()
    other = hr.post(f"{plan}decide/", {"person": number}).url
    assert other != plan
    assert "Create instead" not in hr.get(other).content.decode()


def test_the_pages_are_for_hr_of_this_organisation(hr, connector, employee, stranger, planned):
    run_id = planned.rstrip("/").rsplit("/", 1)[1]
    pages = [planned, f"{planned}plan.csv", f"/runs/{run_id}/", f"/runs/{run_id}/result.csv"]
    for page in pages:
        assert connector.get(page).status_code == 403
        assert employee.get(page).status_code == 403
        assert stranger.get(page).status_code == 404
    for act in (f"{planned}start/", f"{planned}decide/", f"/runs/{run_id}/stop/"):
        assert hr.get(act).status_code == 405
        assert connector.post(act).status_code == 403
        assert stranger.post(act).status_code == 404


@pytest.mark.parametrize("page", ["/import/plan/999999/", "/runs/999999/", "/import/plan/x/"])
def test_unknown_runs_are_not_found(hr, page):
    assert hr.get(page).status_code == 404


def test_a_run_without_people_has_no_page(hr, listed, kranich):
    with organisation_scope(kranich.pk):
        reading = Run.objects.filter(kind=Run.Kind.DIRECTORY).first()
    assert hr.get(f"/runs/{reading.pk}/").status_code == 404
    assert hr.get(f"/import/plan/{reading.pk}/").status_code == 404


def test_a_decision_about_nobody_is_not_found(hr, planned):
    assert hr.post(f"{planned}decide/", {"person": "x"}).status_code == 404


def test_three_people_cost_as_many_queries_as_one(hr, listed, chosen):
    counts = []
    for people in (chosen[:1], chosen):
        ids = [person.personio_id for person in people]
        plan = hr.post("/import/choose/", {"shown": ids, "tick": ids, "act": "plan"}).url
        with CaptureQueriesContext(connection) as queries:
            assert f"import {len(ids)} " in hr.get(plan).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_failed_rows_stand_first_with_a_way_on(hr, planned, listed, kranich):
    run = start(hr, planned)
    listed.work()
    with organisation_scope(kranich.pk):
        last = PlannedChange.objects.order_by("-position").first()
        PlannedChange.objects.filter(pk=last.pk).update(
            state=PlannedChange.State.STALE, reason="edited_meanwhile"
        )
    page = hr.get(run).content.decode()
    rows = page.split('id="change-')
    assert rows[1].startswith(str(last.pk))
    assert "Try again" in rows[1]
