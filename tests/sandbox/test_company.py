"""The invented company: the same for the same seed, and with every situation in it."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from crossboard.sandbox import Company, EmploymentType, Status, invent_company
from crossboard.sandbox.generation.names import address_part, languages

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def company() -> Company:
    return invent_company(seed=1, today=TODAY)


def test_a_seed_and_a_day_give_the_same_people() -> None:
    first = invent_company(seed=7, size=40, today=TODAY)
    assert invent_company(seed=7, size=40, today=TODAY) == first
    assert invent_company(seed=8, size=40, today=TODAY).people != first.people


def test_a_larger_company_begins_with_the_same_people() -> None:
    small = invent_company(seed=7, size=20, today=TODAY).people
    large = invent_company(seed=7, size=60, today=TODAY).people
    assert list(large.values())[:20] == list(small.values())


def test_addresses_are_unique_and_cannot_be_real(company: Company) -> None:
    addresses = [person.email for person in company.people.values() if person.email]
    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() and address.endswith(".example") for address in addresses)


def test_names_come_in_many_scripts(company: Company) -> None:
    text = "".join(person.name for person in company.people.values())
    scripts = {unicodedata.name(sign).split()[0] for sign in text if sign.isalpha()}
    assert scripts >= {"LATIN", "GREEK", "CYRILLIC", "CJK", "KATAKANA", "DEVANAGARI", "ARABIC"}
    assert "ễ" in text
    assert len(languages()) >= 14


def test_every_situation_is_there(company: Company) -> None:
    people = list(company.people.values())
    count = Counter(person.status for person in people)
    assert len(people) == 180
    assert all(count[status] >= 5 for status in Status)
    assert count[Status.ACTIVE] > 100
    starters = [person for person in people if person.hire_date and person.hire_date > TODAY]
    assert len(starters) >= 12
    assert Counter(person.status for person in starters)[Status.ONBOARDING] >= 9
    assert sum(person.email is None for person in people) >= 3
    assert sum(person.hire_date is None for person in people) >= 2
    assert sum(person.office is None for person in people) >= 3
    assert sum(person.employment_type is EmploymentType.EXTERNAL for person in people) >= 10
    assert sum(person.contract_end_date is not None for person in people) >= 20
    names = Counter(person.name for person in people)
    assert names.most_common(1)[0][1] >= 2


def test_dates_hang_together(company: Company) -> None:
    for person in company.people.values():
        if person.hire_date and person.contract_end_date:
            assert person.hire_date < person.contract_end_date
        if person.status is Status.INACTIVE:
            assert person.termination_date is not None
            assert person.termination_date < TODAY
        assert person.created_at <= person.last_modified_at
        assert person.last_modified_at.date() < TODAY


def test_supervisors_exist_and_came_first(company: Company) -> None:
    bosses = [(one.id, one.supervisor) for one in company.people.values() if one.supervisor]
    assert len(bosses) == 179
    assert all(boss in company.people and boss < person for person, boss in bosses)


def test_the_stage_is_set(company: Company) -> None:
    places = company.organisation
    used = {person.office for person in company.people.values()} - {None}
    assert len(places.offices) == 14
    assert used == set(places.offices)
    assert len({office.zone for office in places.offices.values()}) == 14
    assert len(places.subcompanies) >= 5
    assert all(one.subcompany in places.subcompanies for one in places.offices.values())


def test_custom_keys_differ_between_accounts(company: Company) -> None:
    other = invent_company(seed=2, size=1, today=TODAY)
    assert other.key_of("Vertragsart") != company.key_of("Vertragsart")
    types = {one.type for one in company.attributes()}
    assert types >= {"standard", "integer", "decimal", "date", "list", "link", "tags", "multiline"}
    with pytest.raises(LookupError):
        company.key_of("Lieblingsfarbe")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Müller-Lindenthal", "mueller-lindenthal"),
        ("Źrebiec", "zrebiec"),
        ("d'Aubigné", "daubigne"),
        ("Yıldırım", "yildirim"),
        ("Thị Lan", "thi-lan"),
        ("Đặng", "dang"),
    ],
)
def test_names_fold_into_addresses(name: str, folded: str) -> None:
    assert address_part(name) == folded
