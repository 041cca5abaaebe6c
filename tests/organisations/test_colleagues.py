from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from crossboard.audit.models import AuditEntry
from crossboard.organisations import actions
from crossboard.organisations.links import LinkUsed
from crossboard.organisations.lookup import places_of
from crossboard.organisations.models import Link, Membership, Organisation, User
from crossboard.organisations.queries import colleagues, pending_invitations
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.console import people
from tests.following import look, send

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
PASSWORD = "herons stand on one leg"


@pytest.fixture
def kranich() -> Organisation:
    return people.organisation()


@pytest.fixture
def katharina(kranich: Organisation) -> User:
    return people.member(kranich, Role.HR_MANAGER)


def invite(place: Organisation, by: User, address: str = "ivo@kranich.example") -> tuple[Link, str]:
    with organisation_scope(place.pk):
        return actions.invite_colleague(
            address=address, role=Role.INTEGRATIONS_ADMIN, by=by, now=NOW
        )


def verbs(place: Organisation) -> list[str]:
    with organisation_scope(place.pk):
        return list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))


def test_invited_colleague_joins_with_name_and_password(kranich: Organisation, katharina: User):
    _link, token = invite(kranich, katharina, "  Ivo@Kranich.example ")
    browser = Client()
    address = reverse("organisations:follow", args=[token])
    assert b"ivo@kranich.example" in look(browser, address).content
    answer = send(browser, address, {"name": "Ivo Petrov", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    ivo = User.objects.get(email="ivo@kranich.example")
    assert ivo.check_password(PASSWORD)
    assert places_of(ivo.pk)[0].roles == {Role.INTEGRATIONS_ADMIN}
    assert browser.session["_auth_user_id"] == str(ivo.pk)
    assert verbs(kranich) == ["colleague.invited", "colleague.joined"]


def test_looking_at_the_link_never_uses_it_up(kranich: Organisation, katharina: User):
    link, token = invite(kranich, katharina)
    for _again in range(3):
        assert look(Client(), reverse("organisations:follow", args=[token])).status_code == 200
    with organisation_scope(kranich.pk):
        link.refresh_from_db()
    assert link.used_at is None


def test_weak_password_is_refused_and_nothing_is_used_up(kranich: Organisation, katharina: User):
    _link, token = invite(kranich, katharina)
    address = reverse("organisations:follow", args=[token])
    answer = send(Client(), address, {"name": "Ivo", "password": "short"})
    assert answer.status_code == 422
    assert not User.objects.filter(email="ivo@kranich.example").exists()
    assert look(Client(), address).status_code == 200


def test_used_expired_withdrawn_and_foreign_links_say_so(kranich: Organisation, katharina: User):
    link, token = invite(kranich, katharina)
    address = reverse("organisations:follow", args=[token])
    with organisation_scope(kranich.pk):
        Link.objects.update(expires_at=NOW - timedelta(days=1))
    assert b"expired" in look(Client(), address).content
    with organisation_scope(kranich.pk):
        Link.objects.update(expires_at=NOW + timedelta(days=1))
        actions.withdraw_invitation(link=link, by=katharina, now=NOW)
        assert pending_invitations(NOW) == []
    withdrawn = send(Client(), address, {"name": "Ivo", "password": PASSWORD})
    assert withdrawn.status_code == 410
    assert look(Client(), reverse("organisations:follow", args=["nobody"])).status_code == 410


def test_link_works_once(kranich: Organisation, katharina: User):
    link, _token = invite(kranich, katharina)
    with organisation_scope(kranich.pk):
        details = {"name": "Ivo", "password": PASSWORD, "language": "de", "now": NOW}
        actions.accept_staff_invitation(link=link, user=None, **details)
        link.refresh_from_db()
        with pytest.raises(LinkUsed):
            actions.accept_staff_invitation(link=link, user=None, **details)
        assert Membership.objects.count() == 2


def test_newer_invitation_ends_the_older(kranich: Organisation, katharina: User):
    _link, old = invite(kranich, katharina)
    _link, new = invite(kranich, katharina)
    assert look(Client(), reverse("organisations:follow", args=[old])).status_code == 410
    assert look(Client(), reverse("organisations:follow", args=[new])).status_code == 200


def test_known_user_signs_in_and_joins(kranich: Organisation, katharina: User):
    other = people.organisation("Reiher Optik")
    rita = people.member(other, Role.HR_MANAGER, "rita@reiher.example")
    _link, token = invite(kranich, katharina, rita.email)
    address = reverse("organisations:follow", args=[token])
    assert reverse("account_login").encode() in look(Client(), address).content
    assert send(Client(), address, {"name": "R", "password": PASSWORD}).status_code == 422
    assert send(people.client_of(rita), address).status_code == 302
    assert len(places_of(rita.pk)) == 2


def test_somebody_else_cannot_take_the_invitation(kranich: Organisation, katharina: User):
    _link, token = invite(kranich, katharina)
    mallory = people.user("mallory@elsewhere.example")
    answer = send(people.client_of(mallory), reverse("organisations:follow", args=[token]))
    assert answer.status_code == 410
    assert places_of(mallory.pk) == []


def test_staff_cannot_be_invited_again(kranich: Organisation, katharina: User):
    with pytest.raises(actions.AlreadyMember):
        invite(kranich, katharina, "KATHARINA@kranich.example")


def test_last_hr_manager_stays(kranich: Organisation, katharina: User):
    with organisation_scope(kranich.pk):
        with pytest.raises(actions.LastManager):
            actions.remove_member(user=katharina, by=katharina, now=NOW)
        with pytest.raises(actions.LastManager):
            actions.change_role(user=katharina, role=Role.INTEGRATIONS_ADMIN, by=katharina)
        assert [c.role for c in colleagues()] == [Role.HR_MANAGER]


def test_role_changes_and_member_leaves(kranich: Organisation, katharina: User):
    ivo = people.member(kranich, Role.INTEGRATIONS_ADMIN, "ivo@kranich.example")
    with organisation_scope(kranich.pk):
        actions.change_role(user=ivo, role=Role.HR_MANAGER, by=katharina)
        actions.remove_member(user=katharina, by=ivo, now=NOW)
        assert [(c.user.email, c.role) for c in colleagues()] == [(ivo.email, Role.HR_MANAGER)]
    assert places_of(katharina.pk) == []
    assert verbs(kranich) == ["colleague.role_changed", "colleague.removed"]


def test_who_has_left_meanwhile_has_no_role_to_change(kranich: Organisation, katharina: User):
    ivo = people.member(kranich, Role.INTEGRATIONS_ADMIN, "ivo@kranich.example")
    with organisation_scope(kranich.pk):
        actions.remove_member(user=ivo, by=katharina, now=NOW)
    browser = people.client_of(katharina)
    with organisation_scope(kranich.pk):
        with pytest.raises(actions.NotHereAnyMore):
            actions.change_role(user=ivo, role=Role.HR_MANAGER, by=katharina)
        with pytest.raises(actions.NotHereAnyMore):
            actions.remove_member(user=ivo, by=katharina, now=NOW)
    assert (
        browser.post(f"/settings/people/{ivo.pk}/role/", {"role": "hr_manager"}).status_code == 404
    )


def test_user_switches_to_own_organisations_only(kranich: Organisation, katharina: User):
    second = people.organisation("Reiher Optik")
    foreign = people.organisation("Storch AG")
    with organisation_scope(second.pk):
        Membership.objects.create(user=katharina, role=Role.HR_MANAGER)
    browser, address = people.client_of(katharina), reverse("organisations:switch")
    assert send(browser, address, {"organisation": foreign.pk}).status_code == 404
    assert send(browser, address, {"organisation": "x"}).status_code == 404
    assert browser.get(address).status_code == 405
    assert send(browser, address, {"organisation": second.pk}).status_code == 302
    assert b"Reiher Optik" in browser.get("/").content
    assert verbs(second) == ["organisation.entered"]
