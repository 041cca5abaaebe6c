from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment
from crossboard.tenancy.scope import organisation_scope
from tests.console import steps

pytestmark = pytest.mark.django_db
CONFIRM, CONTINUE = "/employees/confirm/", "/employees/continue/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def stages(place: Organisation) -> list[str]:
    with organisation_scope(place.pk):
        return list(Employment.objects.order_by("pk").values_list("stage", flat=True))


def test_draft_is_shown_with_its_values_and_gaps(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.draft(kranich, katharina, country="")
    page = text(hr.get(CONFIRM))
    for words in ("Inês Carvalho", "No country chosen", "Choose country", "1 of 1", "Continue"):
        assert words in page


def test_nobody_left_leads_to_the_invitations(hr: Client, kranich: Organisation, katharina: User):
    steps.confirmed(kranich, katharina)
    assert reverse("console:invitations") in text(hr.get(CONFIRM))


@pytest.mark.parametrize("query", ["?person=999", "?person=x", "?run=x", "?run=5&person=1"])
def test_odd_addresses_of_the_page_do_no_harm(
    hr: Client, kranich: Organisation, katharina: User, query: str
):
    steps.draft(kranich, katharina)
    assert hr.get(CONFIRM + query).status_code == 200


def test_continue_with_one_goes_on_to_the_next(hr: Client, kranich: Organisation, katharina: User):
    first, second = steps.drafts(kranich, katharina, 2)
    answer = hr.post(CONTINUE, {"one": first.pk})
    assert answer["Location"] == f"{CONFIRM}?person={second.pk}"
    assert stages(kranich) == ["confirmed", "draft"]
    assert "Ana 000 Carvalho confirmed." in text(hr.get(answer["Location"]))


def test_continue_with_the_last_shows_the_invitation(
    hr: Client, kranich: Organisation, katharina: User
):
    only = steps.draft(kranich, katharina)
    answer = hr.post(CONTINUE, {"one": only.pk}, follow=True)
    assert answer.redirect_chain == [("/invitations/", 302)]
    assert "Welcome to Kranich Instruments" in text(answer)


def test_continue_with_the_ticked(hr: Client, kranich: Organisation, katharina: User):
    first, _second, third = steps.drafts(kranich, katharina, 3)
    answer = hr.post(CONTINUE, {"pick": [first.pk, third.pk]}, follow=True)
    assert stages(kranich) == ["confirmed", "draft", "confirmed"]
    assert "2 people confirmed." in text(answer)


def test_continue_with_all_leaves_those_with_gaps_and_says_why(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.drafts(kranich, katharina, 2)
    steps.draft(kranich, katharina, country="")
    answer = hr.post(CONTINUE, {"all": "1"}, follow=True)
    assert stages(kranich) == ["confirmed", "confirmed", "draft"]
    assert "Inês Carvalho</bdi></a>: No country chosen" in text(answer)


def test_continue_with_a_gap_stays_at_the_person(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.draft(kranich, katharina, email="")
    answer = hr.post(CONTINUE, {"one": person.pk})
    assert answer["Location"] == f"{CONFIRM}?person={person.pk}"
    assert stages(kranich) == ["draft"]


def test_continue_with_nobody_says_so(hr: Client, kranich: Organisation, katharina: User):
    steps.draft(kranich, katharina)
    assert "Nobody was ticked" in text(hr.post(CONTINUE, {"pick": ["x"]}, follow=True))
    assert stages(kranich) == ["draft"]


def test_stranger_confirms_nobody_else(stranger: Client, kranich: Organisation, katharina: User):
    person = steps.draft(kranich, katharina)
    stranger.post(CONTINUE, {"one": person.pk})
    assert stages(kranich) == ["draft"]


def test_only_hr_continues(connector: Client, employee: Client, hr: Client):
    assert connector.post(CONTINUE, {"all": "1"}).status_code == 403
    assert employee.post(CONTINUE, {"all": "1"}).status_code == 403
    assert hr.get(CONTINUE).status_code == 405
    assert hr.post(CONFIRM).status_code == 405


def test_evidence_stands_beside_the_country(hr: Client, kranich: Organisation, katharina: User):
    steps.draft(kranich, katharina)
    evidence = {"kind": "learnt", "country": "PT", "office": "Lisboa", "agreeing": 4, "seen": 5}
    with organisation_scope(kranich.pk):
        Employment.objects.update(country_evidence=evidence)
    assert "Office Lisboa, 4 of 5 before" in text(hr.get(CONFIRM))


def test_all_of_them_are_the_ready_ones_and_the_others_are_led_to(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.draft(kranich, katharina, contract_start=date(2018, 1, 1))
    gap = steps.draft(kranich, katharina, country="", email="bo@mail.example", last_name="Zeta")
    page = hr.get("/employees/confirm/").content.decode()
    assert "Continue with the 1 ready" in page
    assert "1 of 2 ready" in page
    assert "years ago" in page
    page = hr.post("/employees/continue/", {"all": "1"}, follow=True).content.decode()
    assert f'<a href="/employees/{gap.pk}/"><bdi>Inês Zeta</bdi></a>: No country chosen.' in page
