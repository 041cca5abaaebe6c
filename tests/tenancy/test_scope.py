"""Scopes open, nest, close, and never leak."""

import pytest
from django.db import connection

from crossboard.organisations.models import Organisation
from crossboard.people.models import Employee
from crossboard.tenancy.scope import NoScope, current_organisation_id, organisation_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    organisations = [Organisation.objects.create(name=name) for name in ("Kranich", "Adler")]
    for organisation in organisations:
        with organisation_scope(organisation.pk):
            Employee.objects.create(first_name=organisation.name)
    return organisations


def names() -> list[str]:
    return list(Employee.objects.values_list("first_name", flat=True))


def test_reading_outside_a_scope_is_refused_loudly():
    with pytest.raises(NoScope):
        Employee.objects.count()


def test_an_inner_scope_gives_the_outer_one_back(two):
    ours, theirs = two
    with organisation_scope(ours.pk):
        with organisation_scope(theirs.pk):
            assert names() == ["Adler"]
        assert names() == ["Kranich"]
        assert current_organisation_id() == ours.pk


def test_a_failing_inner_scope_gives_the_outer_one_back(two):
    ours, theirs = two
    with organisation_scope(ours.pk):
        with pytest.raises(ZeroDivisionError), organisation_scope(theirs.pk):
            _ = 1 / 0
        assert names() == ["Kranich"]


def test_after_the_scope_the_database_shows_nothing(two):
    with organisation_scope(two[0].pk):
        pass
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from people_employee")
        assert cursor.fetchone() == (0,)
