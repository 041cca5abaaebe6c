"""Lists of employees: search, filters, pages of fifty, and the same number of queries for any size."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from crossboard.organisations.models import Organisation, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employee, Employment
from crossboard.people.queries import (
    Filters,
    employee_visible_to,
    employees_page,
    shared_addresses,
    starting_soon,
)
from crossboard.people.sorting import sort_key
from crossboard.people.stages import Stage
from crossboard.people.tally import tally
from crossboard.tenancy.scope import organisation_scope
from tests.people.people import TODAY, draft_of, organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return organisation_of()


@pytest.fixture
def hr(organisation: Organisation) -> Iterator[User]:
    user = staff_of(organisation)
    with organisation_scope(organisation.pk):
        yield user


def crowd(organisation: Organisation, count: int) -> None:
    employees = Employee.objects.bulk_create(
        Employee(
            organisation=organisation,
            first_name=f"Person {n:04}",
            sort_name=f"person {n:04}",
            search=f"person {n:04}",
        )
        for n in range(count)
    )
    Employment.objects.bulk_create(
        Employment(organisation=organisation, employee=employee) for employee in employees
    )


def names(filters: Filters) -> list[str]:
    page = employees_page(filters, today=TODAY)
    return [row.employee.last_name for row in page.rows]


def test_pages_of_fifty_follow_each_other_without_gap_or_repeat(
    organisation: Organisation, hr: User
) -> None:
    crowd(organisation, 120)
    seen: list[int] = []
    after: int | None = None
    for _page in range(3):
        page = employees_page(Filters(), today=TODAY, after=after)
        assert page.total == 120
        seen += [row.pk for row in page.rows]
        after = page.next_after

    assert after is None
    assert len(seen) == len(set(seen)) == 120


def test_same_names_are_parted_by_their_ids(organisation: Organisation, hr: User) -> None:
    for _twin in range(51):
        draft_of(hr, first_name="Anna", last_name="Müller")

    first = employees_page(Filters(), today=TODAY)
    second = employees_page(Filters(), today=TODAY, after=first.next_after)

    assert len({row.pk for row in first.rows + second.rows}) == 51


@pytest.mark.parametrize(("count", "queries"), [(3, 1), (60, 2), (130, 2)])
def test_a_page_costs_the_same_for_few_and_many(
    organisation: Organisation,
    hr: User,
    count: int,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    crowd(organisation, count)
    with django_assert_num_queries(queries):
        page = employees_page(Filters(search="person"), today=TODAY)
        assert [row.employee.name for row in page.rows][:2] == ["Person 0000", "Person 0001"]


def test_a_common_word_is_counted_to_a_thousand(organisation: Organisation, hr: User) -> None:
    crowd(organisation, 1001)
    page = employees_page(Filters(search="person"), today=TODAY)
    assert (page.total, page.and_more, len(page.rows)) == (1000, True, 50)
    assert not employees_page(Filters(), today=TODAY).and_more
    assert employees_page(Filters(), today=TODAY).total == 1001


def test_search_folds_accents_and_wants_every_word(hr: User) -> None:
    draft_of(hr, first_name="Zoë", last_name="Łukasiewicz", job_title="Engineer")
    draft_of(hr, first_name="Zoe", last_name="Smith", job_title="Cook")

    assert names(Filters(search="zoe")) == ["Łukasiewicz", "Smith"]
    assert names(Filters(search="ZOE lukas")) == ["Łukasiewicz"]
    assert names(Filters(search="zoe cook")) == ["Smith"]
    assert names(Filters(search="100%")) == []


def test_filters_narrow_by_stage_country_origin_and_start(hr: User) -> None:
    draft_of(hr, country="PT", last_name="Draft", contract_start=TODAY + timedelta(days=90))
    live = draft_of(hr, country="DE", last_name="Live", contract_start=TODAY - timedelta(days=90))
    gone = draft_of(hr, country="DE", last_name="Gone", contract_start=TODAY)
    soon = draft_of(hr, country="", last_name="Soon", contract_start=TODAY + timedelta(days=30))
    Employment.objects.filter(pk=live.pk).update(stage=Stage.LIVE)
    Employment.objects.filter(pk=gone.pk).update(stage=Stage.ARCHIVED)
    Employment.objects.filter(pk=soon.pk).update(personio_id=5, connection_id=1)

    assert names(Filters()) == ["Draft", "Live", "Soon"]
    assert names(Filters(stages=["live", "archived"])) == ["Gone", "Live"]
    assert names(Filters(countries=["PT", ""])) == ["Draft", "Soon"]
    assert names(Filters(from_personio=True)) == ["Soon"]
    assert names(Filters(from_personio=False)) == ["Draft", "Live"]
    assert names(Filters(starting_soon=True)) == ["Soon"]
    assert [row.employee.last_name for row in starting_soon(today=TODAY)] == ["Soon"]
    counted = tally()
    assert counted.countries() == ["", "DE", "PT"]
    assert counted.stages()["draft"] == 2
    assert counted.stages()["review"] == 0


def test_a_foreign_and_an_absent_employee_are_both_not_found(hr: User, organisation: Any) -> None:
    request: Any = RequestFactory().get("/")
    request.roles = frozenset({Role.HR_MANAGER})
    mine = draft_of(hr)
    assert employee_visible_to(request, mine.pk).employee.last_name == "Carvalho"

    with organisation_scope(organisation_of("Other").pk):
        for employment_id in (mine.pk, 10**12):
            with pytest.raises(Http404):
                employee_visible_to(request, employment_id)


def test_addresses_held_by_two_people_name_the_other(hr: User) -> None:
    first = draft_of(hr, first_name="Ana", last_name="One", email="same@mail.example")
    second = draft_of(hr, first_name="Bo", last_name="Two", email="same@mail.example")
    alone = draft_of(hr, email="alone@mail.example")
    nowhere = draft_of(hr, email="")

    assert shared_addresses([first, second, alone, nowhere]) == {
        first.employee_id: "Bo Two",
        second.employee_id: "Ana One",
    }


def test_sort_key_puts_accents_beside_their_letters() -> None:
    assert sorted(["Zoe", "Ärzte", "Arzt", "ørsted"], key=sort_key) == [
        "Arzt",
        "Ärzte",
        "ørsted",
        "Zoe",
    ]
