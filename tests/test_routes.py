"""Every address × every person × own, foreign and absent rows. The list comes from the resolver."""

from dataclasses import dataclass

import pytest
from django.test import Client

from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.routes import OPEN, Route, all_routes
from tests.rows import fill_every_table

ROUTES = all_routes()
GUARDED = [route for route in ROUTES if route.roles is not None]
WITH_ROWS = [route for route in GUARDED if any(name.endswith("_id") for name in route.parameters)]
METHODS = ("get", "post")
ABSENT = 987_654_321
# A parameter's table where its name does not say it.
TABLES = {
    "employment_id": "people_employment",
    "connection_id": "sync_connection",
    "run_id": "sync_run",
    "mail_id": "mail_outboundmail",
    "invitation_id": "onboarding_invitation",
    "membership_id": "organisations_membership",
    "link_id": "organisations_link",
    "user_id": "organisations_user",
    "action_id": "onboarding_action",
    "organisation_id": "organisations_organisation",
}
TEXTS = {"field": "phone", "token": "guessed-by-somebody"}


def names(routes: list[Route]) -> list[str]:
    return [route.name for route in routes]


@dataclass
class Two:
    """Two organisations with a row in every table, and somebody in each role of the first."""

    people: dict[str, User]
    own: dict[str, int]
    foreign: dict[str, int]

    def browser(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who != "anonymous":
            client.force_login(
                self.people[who], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client


@pytest.fixture
def two(db: None) -> Two:
    ours, theirs = (Organisation.objects.create(name=name) for name in ("Kranich", "Adler"))
    own, foreign = fill_every_table(ours), fill_every_table(theirs)
    people = {role: User.objects.create_user(f"{role}@kranich.example") for role in Role}
    stranger = User.objects.create_user("hr@adler.example")
    with organisation_scope(ours.pk):
        for role, user in people.items():
            Membership.objects.create(user=user, role=role)
    with organisation_scope(theirs.pk):
        Membership.objects.create(user=stranger, role=Role.HR_MANAGER)
    return Two({**people, "stranger": stranger}, own, foreign)


def values(rows: dict[str, int] | None) -> dict[str, object]:
    """Return a value for every parameter: ids of `rows`, or ids nobody has."""
    ids = {name: (rows or {}).get(table, ABSENT) for name, table in TABLES.items()}
    return {**TEXTS, **ids}


def status(client: Client, method: str, address: str) -> int:
    return int(getattr(client, method)(address).status_code)


def test_every_route_declares_its_policy():
    undeclared = {route.name for route in ROUTES if route.roles is None} - set(OPEN)
    assert undeclared == set()


def test_every_parameter_has_a_row_to_try():
    known = set(TABLES) | set(TEXTS)
    assert {name for route in ROUTES for name in route.parameters} <= known


@pytest.mark.parametrize("route", GUARDED, ids=names(GUARDED))
def test_strangers_sign_in_and_others_are_refused(two, route):
    address = route.address(values(two.own))
    for method in METHODS:
        assert status(two.browser("anonymous"), method, address) in {302, 405}
        for role in set(Role) - set(route.roles or ()):
            assert status(two.browser(role), method, address) in {403, 405}, role


@pytest.mark.parametrize("route", WITH_ROWS, ids=names(WITH_ROWS))
def test_foreign_and_absent_rows_answer_alike(two, route):
    for role in route.roles or ():
        for method in METHODS:
            browser = two.browser(role)
            foreign = status(browser, method, route.address(values(two.foreign)))
            absent = status(browser, method, route.address(values(None)))
            assert foreign == absent
            assert foreign in {404, 405}


@pytest.mark.parametrize("route", GUARDED, ids=names(GUARDED))
def test_no_page_breaks_on_rows_of_its_own(two, route):
    for role in route.roles or ():
        for method in METHODS:
            answer = status(two.browser(role), method, route.address(values(two.own)))
            assert answer < 500


@pytest.mark.parametrize("name", sorted(OPEN))
def test_open_pages_answer_strangers_plainly(two, name):
    route = next((route for route in ROUTES if route.name == name), None)
    assert route is not None, "a page that no longer exists leaves the list"
    for method in METHODS:
        assert status(two.browser("anonymous"), method, route.address(values(None))) < 500


def test_no_cache_keeps_a_page_of_somebody_signed_in(two):
    for route in GUARDED:
        for role in route.roles or ():
            answer = two.browser(role).get(route.address(values(two.own)))
            assert "no-store" in answer.headers["Cache-Control"], (route.name, role)
