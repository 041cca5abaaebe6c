"""Browsers of each role. Models are imported late: this file is read before Django is set up."""

from importlib import import_module
from typing import Any

import pytest

HR, CONNECTOR, EMPLOYEE = "hr_manager", "integrations_admin", "employee"


@pytest.fixture
def people(db: None) -> Any:
    return import_module("tests.console.people")


@pytest.fixture
def kranich(people: Any) -> Any:
    return people.organisation()


@pytest.fixture
def katharina(people: Any, kranich: Any) -> Any:
    """The HR manager of Kranich."""
    return people.member(kranich, HR)


@pytest.fixture
def hr(people: Any, katharina: Any) -> Any:
    return people.client_of(katharina)


@pytest.fixture
def connector(people: Any, kranich: Any) -> Any:
    """An integrations admin of Kranich."""
    return people.client_of(people.member(kranich, CONNECTOR, "ivo@kranich.example"))


@pytest.fixture
def employee(people: Any, kranich: Any) -> Any:
    return people.client_of(people.member(kranich, EMPLOYEE, "emil@kranich.example"))


@pytest.fixture
def stranger(people: Any) -> Any:
    """The HR manager of another organisation."""
    other = people.organisation("Reiher Optik")
    return people.client_of(people.member(other, HR, "rita@reiher.example"))
