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
LIST = "/employees/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_list_shows_name_country_stage_and_next_step(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.draft(kranich, katharina, country="")
    page = text(hr.get(LIST))
    for word in ("Inês Carvalho", "Product Designer", "Draft", "country missing", "1 Dec 2026"):
        assert word in page


def test_empty_list_says_what_to_do(hr: Client):
    page = text(hr.get(LIST))
    assert "No employees yet" in page
    assert reverse("console:add") in page


def test_others_people_are_not_in_the_list(
    stranger: Client, kranich: Organisation, katharina: User
):
    steps.draft(kranich, katharina)
    assert "Carvalho" not in text(stranger.get(LIST))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ines", True),
        ("?q=designer", True),
        ("?q=nobody", False),
        ("?country=PT", True),
        ("?country=DE", False),
        ("?country=open", False),
        ("?view=drafts", True),
        ("?view=live", False),
        ("?view=nonsense", True),
        ("?stage=draft", True),
        ("?stage=nonsense", True),
        ("?source=hand", True),
        ("?source=personio", False),
        ("?after=99999999999999999999", True),
        ("?after=x", True),
        ("?q=%00", True),
    ],
)
def test_filters(hr: Client, kranich: Organisation, katharina: User, query: str, found: bool):
    steps.draft(kranich, katharina)
    answer = hr.get(LIST + query)
    assert answer.status_code == 200
    assert ("Carvalho" in text(answer)) == found


def test_filter_without_a_match_offers_to_take_it_away(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.draft(kranich, katharina)
    page = text(hr.get(LIST + "?q=nobody&country=DE"))
    assert "Nobody matches" in page
    assert 'href="?country=DE"' in page


def test_htmx_gets_the_list_alone(hr: Client, kranich: Organisation, katharina: User):
    steps.draft(kranich, katharina)
    fragment = hr.get(LIST, headers={"HX-Request": "true"})
    assert "Carvalho" in text(fragment)
    assert "<html" not in text(fragment)
    assert "HX-Request" in fragment["Vary"]


def test_next_page_starts_where_the_first_ended(hr: Client, kranich: Organisation, katharina: User):
    steps.drafts(kranich, katharina, 53)
    first = text(hr.get(LIST))
    assert "Ana 049" in first
    assert "Ana 050" not in first
    with organisation_scope(kranich.pk):
        last = Employment.objects.get(employee__first_name="Ana 049")
    second = text(hr.get(f"{LIST}?after={last.pk}"))
    assert "Ana 049" not in second
    assert "Ana 052" in second
    assert "Show 50 more" not in second


@pytest.mark.parametrize("path", [LIST, LIST + "?board=1", "/", "/employees/confirm/"])
def test_more_people_cost_no_more_queries(
    path: str,
    hr: Client,
    kranich: Organisation,
    katharina: User,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
):
    steps.draft(kranich, katharina)
    with django_assert_max_num_queries(40) as few:
        hr.get(path)
    steps.drafts(kranich, katharina, 12)
    with django_assert_num_queries(len(few.captured_queries)):
        hr.get(path)


def test_board_has_a_column_for_each_stage(hr: Client, kranich: Organisation, katharina: User):
    steps.draft(kranich, katharina)
    page = text(hr.get(LIST + "?board=1"))
    for stage in ("Draft", "Confirmed", "Invited", "Data collection", "Review", "Contract"):
        assert f'aria-label="{stage}"' in page


def new(browser: Client, **values: str) -> Any:
    given = {name: str(value or "") for name, value in steps.INES.items()} | {"country": "PT"}
    return browser.post("/employees/new/", given | values)


def test_person_entered_by_hand_becomes_a_draft_without_p(hr: Client, kranich: Organisation):
    answer = new(hr)
    with organisation_scope(kranich.pk):
        made = Employment.objects.select_related("employee").get()
    assert answer["Location"] == reverse("console:employee", args=[made.pk])
    assert (made.stage, made.country, made.from_personio) == ("draft", "PT", False)
    assert made.employee.name == "Inês Carvalho"
    assert made.employee.origins["email"]["source"] == "hr"
    assert "Inês Carvalho is a draft now" in text(hr.get(answer["Location"]))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"first_name": "", "last_name": " "}, "at least one of the two names"),
        ({"email": "not an address"}, "is not an e-mail address"),
        ({"contract_start": "31.11.2026"}, "is not a day"),
        ({"contract_end": "2026-11-30"}, "ends before it starts"),
        ({"country": "XX"}, "XX is not one of the available choices"),
        ({"job_title": "x" * 301}, "301 characters"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(
    hr: Client, kranich: Organisation, values: dict[str, str], sentence: str
):
    answer = new(hr, **values)
    assert answer.status_code == 422
    assert sentence in text(answer)
    with organisation_scope(kranich.pk):
        assert not Employment.objects.exists()


@pytest.mark.parametrize("name", ["employees", "add", "new", "confirm", "invitations"])
def test_pages_about_people_are_for_hr(name: str, connector: Client, employee: Client, hr: Client):
    address = reverse(f"console:{name}")
    assert hr.get(address).status_code == 200
    assert connector.get(address).status_code == 403
    assert employee.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_board_names_the_year_of_another_one(hr: Client, kranich: Organisation, katharina: User):
    steps.draft(kranich, katharina, contract_start=date(2021, 12, 1))
    assert "1 Dec 2021" in text(hr.get("/employees/?board=1"))


def test_invitations_are_found_beside_the_list(hr: Client, kranich: Organisation, katharina: User):
    steps.invited(kranich, katharina)
    page = text(hr.get("/employees/"))
    assert (
        '<a href="/invitations/">Invitations<span class="cb-count cb-count-plain">1</span>' in page
    )


@pytest.mark.parametrize("path", ["/employees/", "/employees/confirm/", "/invitations/"])
def test_an_empty_organisation_is_told_how_to_begin(hr: Client, path: str):
    page = text(hr.get(path))
    assert "No employees yet" in page
    assert "/employees/add/" in page
