import re
from typing import Any

import pytest
from django.test import Client

from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment, FieldChange
from crossboard.sync.models import Connection
from crossboard.tenancy.scope import organisation_scope
from tests.console import steps
from tests.sync.journey import NOW

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode())


def seen(browser: Client, address: str) -> str:
    """Return the mark the form at `address` carries of the value it shows."""
    [mark] = re.findall(r'name="seen" value="(\d+)"', text(browser.get(address)))
    return str(mark)


def test_page_shows_values_with_source_and_next_step(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    page = text(hr.get(f"/employees/{person.pk}/"))
    for words in ("Inês Carvalho", "ines@mail.example", "Portugal", "Katharina", "After Continue"):
        assert words in page
    assert 'aria-current="step"' in page
    assert 'Edit<span class="cb-hidden"> Phone</span>' in page


def test_page_says_when_it_was_last_compared_with_personio(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    with organisation_scope(kranich.pk):
        connection = Connection.objects.create(
            client_id="papi-1",
            connected_at=NOW,
            connected_by_id=katharina.pk,
            data_as_of=NOW,
        )
        Employment.objects.filter(pk=person.pk).update(connection_id=connection.pk, personio_id=101)
    page = text(hr.get(f"/employees/{person.pk}/"))
    [_before, after] = page.split("Last compared with Personio")
    assert "23 Nov" in after[:200]


@pytest.mark.parametrize("stage", ["draft", "confirmed", "invited", "review"])
def test_every_stage_has_its_page(stage: str, hr: Client, kranich: Organisation, katharina: User):
    make = {
        "draft": steps.draft,
        "confirmed": steps.confirmed,
        "invited": steps.invited,
        "review": lambda *who: steps.in_review(*who, wrong={}),
    }
    person = make[stage](kranich, katharina)
    assert steps.again(kranich, person).stage == stage
    assert hr.get(f"/employees/{person.pk}/").status_code == 200


def test_value_is_edited_by_hand_and_kept_in_the_history(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/job_title/"
    answer = hr.post(address, {"value": "  Lead   Designer ", "seen": seen(hr, address)})
    assert answer["Location"] == f"/employees/{person.pk}/"
    assert steps.again(kranich, person).job_title == "Lead Designer"
    page = text(hr.get(address))
    assert "Lead Designer" in page
    assert "Product Designer" in page
    with organisation_scope(kranich.pk):
        change = FieldChange.objects.filter(field="job_title").latest("pk")
    assert (change.before, change.after, change.source, change.by_id) == (
        "Product Designer",
        "Lead Designer",
        "hr",
        katharina.pk,
    )


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_of_two_who_write_one_value_the_later_sees_both_and_decides(
    headers: dict[str, str], hr: Client, people: Any, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/job_title/"
    maria = people.client_of(people.member(kranich, "hr_manager", "maria@kranich.example"))
    mark = seen(hr, address)
    maria.post(address, {"value": "Lead Designer", "seen": seen(maria, address)})

    late = hr.post(address, {"value": "Head of Design", "seen": mark}, headers=headers)
    assert late.status_code == 409
    page = text(late)
    assert re.search(r"Maria changed it to “Lead Designer” at \d\d:\d\d while you were", page)
    assert 'value="Head of Design"' in page
    assert "Keep “Lead Designer”" in page
    assert steps.again(kranich, person).job_title == "Lead Designer"

    [mark] = re.findall(r'name="seen" value="(\d+)"', page)
    assert hr.post(address, {"value": "Head of Design", "seen": mark}).status_code == 302
    assert steps.again(kranich, person).job_title == "Head of Design"


def test_misspelt_value_does_not_hide_what_was_written_meanwhile(
    hr: Client, people: Any, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/email/"
    maria = people.client_of(people.member(kranich, "hr_manager", "maria@kranich.example"))
    mark = seen(hr, address)
    maria.post(address, {"value": "", "seen": seen(maria, address)})

    refused = text(hr.post(address, {"value": "nonsense", "seen": mark}))
    assert f'name="seen" value="{mark}"' in refused
    late = hr.post(address, {"value": "i@mail.example", "seen": mark})
    assert late.status_code == 409
    assert "Maria emptied it at" in text(late)
    assert "Leave it empty" in text(late)


def test_country_chosen_by_two_is_not_overwritten(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina, country="")
    address = f"/employees/{person.pk}/fields/country/"
    mark = seen(hr, address)
    hr.post(address, {"country": "JP", "seen": mark})
    late = hr.post(address, {"country": "PT", "seen": mark})
    assert late.status_code == 409
    assert "You changed it to “Japan”" in text(late)
    assert hr.post(address, {"country": "JP", "seen": mark}).status_code == 302
    assert steps.again(kranich, person).country == "JP"


def test_wrong_value_is_refused_in_place(hr: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/email/"
    answer = hr.post(address, {"value": "nonsense"}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "is not an e-mail address" in text(answer)
    assert "<html" not in text(answer)
    assert steps.again(kranich, person).employee.email == "ines@mail.example"


def test_country_is_chosen_here(hr: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina, country="")
    address = f"/employees/{person.pk}/fields/country/"
    assert hr.post(address, {"country": "XX"}).status_code == 422
    assert hr.post(address, {"country": ""}).status_code == 422
    back = "/employees/confirm/?person=1"
    answer = hr.post(address, {"country": "JP", "next": back})
    assert answer["Location"] == back
    assert steps.again(kranich, person).country == "JP"


def test_form_never_leads_to_a_foreign_address(hr: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/phone/"
    answer = hr.post(address, {"value": "+351 910 000 000", "next": "https://elsewhere.example/"})
    assert answer["Location"] == f"/employees/{person.pk}/"


def test_drawer_is_a_fragment_of_the_same_page(hr: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/fields/email/"
    drawer = hr.get(address, headers={"HX-Request": "true"})
    assert "<dialog" in text(drawer)
    assert "<html" in text(hr.get(address))
    new = {"value": "i@mail.example", "seen": seen(hr, address)}
    saved = hr.post(address, new, headers={"HX-Request": "true"})
    assert saved["HX-Redirect"] == f"/employees/{person.pk}/"


def test_correction_is_accepted_and_review_completed(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.in_review(kranich, katharina, {"phone": "+351 1", "job_title": "Lead"})
    page = text(hr.get(f"/employees/{person.pk}/"))
    assert "7 values called correct" in page
    assert "I wrote to you" in page
    assert "Decide every disputed value first" in text(
        hr.post(f"/employees/{person.pk}/complete/", follow=True)
    )
    hr.post(f"/employees/{person.pk}/answers/phone/", {"decision": "accept"})
    hr.post(f"/employees/{person.pk}/answers/job_title/", {"decision": "keep"})
    answer = hr.post(f"/employees/{person.pk}/complete/", follow=True)
    assert "Review of Inês Carvalho completed" in text(answer)
    now = steps.again(kranich, person)
    assert (now.stage, now.employee.phone, now.job_title) == (
        "contract",
        "+351 1",
        "Product Designer",
    )
    assert "not in review any more" in text(
        hr.post(f"/employees/{person.pk}/complete/", follow=True)
    )


@pytest.mark.parametrize("decision", ["", "nonsense"])
def test_senseless_decision_changes_nothing(
    decision: str, hr: Client, kranich: Organisation, katharina: User
):
    person = steps.in_review(kranich, katharina, {"phone": "+351 1"})
    answer = hr.post(f"/employees/{person.pk}/answers/phone/", {"decision": decision}, follow=True)
    assert "Nothing was decided" in text(answer)
    assert (
        hr.post(f"/employees/{person.pk}/answers/email/", {"decision": "keep"}).status_code == 302
    )


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("", "get"),
        ("fields/email/", "get"),
        ("fields/email/", "post"),
        ("complete/", "post"),
        ("answers/email/", "post"),
    ],
)
def test_pages_of_others_are_out_of_reach(
    path: str,
    method: str,
    stranger: Client,
    connector: Client,
    employee: Client,
    hr: Client,
    kranich: Organisation,
    katharina: User,
):
    person = steps.draft(kranich, katharina)
    address = f"/employees/{person.pk}/{path}"
    assert getattr(stranger, method)(address).status_code == 404
    assert getattr(connector, method)(address).status_code == 403
    assert getattr(employee, method)(address).status_code == 403
    for bad in (f"/employees/{10**30}/{path}", f"/employees/0/{path}"):
        assert getattr(hr, method)(bad).status_code == 404
    assert hr.put(address).status_code == 405


def test_unknown_field_is_not_found(hr: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina)
    assert hr.get(f"/employees/{person.pk}/fields/salary/").status_code == 404


def test_a_name_cannot_turn_what_stands_beside_it(hr: Client):
    values = {"first_name": "\u202eאנה", "last_name": "Ruiz"}
    page = hr.post("/employees/new/", values, follow=True).content.decode()
    assert "<bdi>אנה Ruiz</bdi>" in page
