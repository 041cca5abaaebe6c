import pytest
from django.test import Client
from django.urls import reverse

from crossboard.console.menu import entries
from crossboard.organisations.roles import Role
from tests.console import people

pytestmark = pytest.mark.django_db


def labels(path: str, *roles: Role) -> list[str]:
    return [entry.label for entry in entries(path, frozenset(roles), None)]


def test_each_role_sees_only_its_entries():
    assert labels("/", Role.HR_MANAGER) == [
        "Actions",
        "Employees",
        "Integrations",
        "Settings",
        "Help",
    ]
    assert labels("/", Role.INTEGRATIONS_ADMIN) == ["Integrations", "Settings", "Help"]
    assert labels("/", Role.EMPLOYEE) == []


@pytest.mark.parametrize(
    ("path", "lit"),
    [
        ("/", "Actions"),
        ("/employees/", "Employees"),
        ("/employees/7/", "Employees"),
        ("/employees/confirm/", "Actions"),
        ("/import/plan/3/", "Employees"),
        ("/settings/people/", "Settings"),
        ("/elsewhere/", None),
    ],
)
def test_entry_of_the_page_is_lit(path: str, lit: str | None):
    current = [e.label for e in entries(path, frozenset({Role.HR_MANAGER}), 3) if e.current]
    assert current == ([lit] if lit else [])


def test_count_stands_at_actions_only():
    counts = {e.label: e.count for e in entries("/", frozenset({Role.HR_MANAGER}), 7)}
    assert counts.pop("Actions") == 7
    assert set(counts.values()) == {None}


def test_stranger_is_sent_to_sign_in(db: None):
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_hr_starts_with_actions(hr: Client):
    answer = hr.get("/")
    assert answer.status_code == 200
    assert b"Kranich Instruments" in answer.content


def test_integrations_admin_starts_with_integrations(connector: Client):
    assert connector.get("/")["Location"] == reverse("console:integrations")


def test_employee_starts_in_the_portal(employee: Client):
    assert employee.get("/")["Location"] == reverse("portal:home")


def test_user_without_organisation_is_told_what_to_do(db: None):
    answer = people.client_of(people.user("lost@nowhere.example")).get("/")
    assert answer.status_code == 200
    assert b"lost@nowhere.example" in answer.content
    assert reverse("account_logout").encode() in answer.content


@pytest.mark.parametrize("name", ["employees"])
def test_hr_pages_are_refused_to_others(name: str, connector: Client, employee: Client):
    assert connector.get(reverse(f"console:{name}")).status_code == 403
    assert employee.get(reverse(f"console:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["account", "help"])
def test_staff_pages_are_refused_to_employees(name: str, connector: Client, employee: Client):
    assert connector.get(reverse(f"console:{name}")).status_code == 200
    assert employee.get(reverse(f"console:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["actions", "employees", "help"])
def test_pages_are_only_read(name: str, hr: Client):
    assert hr.post(reverse(f"console:{name}")).status_code == 405


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "social/connections/"])
def test_sign_in_pages_that_lead_nowhere_are_not_served(path: str, hr: Client):
    assert hr.get(f"/account/{path}").status_code == 404
