"""Who runs the installation, and that somebody always can."""

from datetime import UTC, datetime

import pytest

from crossboard.audit.models import AuditEntry
from crossboard.organisations.actions import LastOperator, remove_member
from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.operators import NoSuchColleague, make_operator
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.console import people

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture
def kranich() -> Organisation:
    return people.organisation()


@pytest.fixture
def katharina(kranich: Organisation) -> User:
    user = people.member(kranich, Role.HR_MANAGER)
    return make_operator(address=user.email)


@pytest.fixture
def ivo(kranich: Organisation) -> User:
    return people.member(kranich, Role.HR_MANAGER, "ivo@kranich.example")


def remove(place: Organisation, user: User, by: User) -> None:
    with organisation_scope(place.pk):
        remove_member(user=user, by=by, now=NOW)


def test_a_colleague_becomes_operator_and_sees_the_mail_server(
    kranich: Organisation, ivo: User
) -> None:
    assert people.client_of(ivo).get("/settings/mail/").status_code == 403

    make_operator(address=" IVO@kranich.example")

    assert people.client_of(ivo).get("/settings/mail/").status_code == 200
    with organisation_scope(kranich.pk):
        assert AuditEntry.objects.get(verb="operator.named").subject_id == ivo.pk


@pytest.mark.parametrize("address", ["nobody@kranich.example", "ines@mail.example"])
def test_only_staff_become_operators(kranich: Organisation, address: str) -> None:
    people.member(kranich, Role.EMPLOYEE, "ines@mail.example")
    with pytest.raises(NoSuchColleague):
        make_operator(address=address)
    assert not User.objects.filter(is_operator=True).exists()


def test_the_last_operator_stays_until_another_is_named(
    kranich: Organisation, katharina: User, ivo: User
) -> None:
    browser = people.client_of(ivo)
    address = f"/settings/people/{katharina.pk}/remove/"
    answer = browser.post(address, follow=True)
    assert b"crossboard operator" in answer.content
    with pytest.raises(LastOperator):
        remove(kranich, katharina, ivo)

    make_operator(address=ivo.email)
    remove(kranich, katharina, ivo)


def test_an_operator_who_still_works_elsewhere_may_leave(
    kranich: Organisation, katharina: User, ivo: User
) -> None:
    second = people.organisation("Reiher Optik")
    with organisation_scope(second.pk):
        Membership.objects.create(user=katharina, role=Role.HR_MANAGER)

    remove(kranich, katharina, ivo)


def test_an_operator_who_works_nowhere_does_not_count(
    kranich: Organisation, katharina: User, ivo: User
) -> None:
    people.user("gone@kranich.example", is_operator=True)
    with pytest.raises(LastOperator):
        remove(kranich, katharina, ivo)
