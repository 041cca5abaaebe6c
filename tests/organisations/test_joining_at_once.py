"""Two accepts at the same moment, really at once: on two connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from crossboard.audit.models import AuditEntry
from crossboard.organisations.actions import invite_colleague
from crossboard.organisations.lookup import places_of
from crossboard.organisations.models import Organisation, User
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope
from tests.console import people
from tests.following import look, send

pytestmark = pytest.mark.django_db(transaction=True)
IVO = "ivo@kranich.example"
PASSWORDS = ("herons stand on one leg", "cranes dance in the spring")


def door(name: str) -> tuple[Organisation, str]:
    """Return an organisation that invited Ivo, and the address of the invitation."""
    place = people.organisation(name)
    by = people.member(place, Role.HR_MANAGER, f"hr@{name.lower()}.example")
    with organisation_scope(place.pk):
        now = datetime.now(tz=UTC)
        _link, token = invite_colleague(address=IVO, role=Role.HR_MANAGER, by=by, now=now)
    return place, reverse("organisations:follow", args=[token])


def accept_at_once(*addresses: str) -> list[Any]:
    """Press *Join* in two browsers together, each with a password of its own."""
    ready = Barrier(len(addresses))

    def press(address: str, password: str) -> Any:
        browser = Client(raise_request_exception=False)
        try:
            page = look(browser, address)
            ready.wait()
            return browser.post(
                page.request["PATH_INFO"], {"name": "Ivo Petrov", "password": password}
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(addresses)) as pool:
        answers = list(pool.map(press, addresses, PASSWORDS))
    return sorted(answers, key=lambda answer: answer.status_code)


def test_of_two_accepts_of_one_link_the_later_is_told():
    place, address = door("Kranich")

    early, late = accept_at_once(address, address)

    assert (early.status_code, early["Location"]) == (302, "/")
    # asked to sign in, when it came while the first was not yet done; told that it is used after
    assert late.status_code in {409, 410, 422}
    ivo = User.objects.get(email=IVO)
    assert len(places_of(ivo.pk)) == 1
    with organisation_scope(place.pk):
        assert AuditEntry.objects.filter(verb="colleague.joined").count() == 1


def test_of_two_invitations_to_one_address_the_later_asks_to_sign_in():
    doors = [door("Kranich"), door("Reiher")]

    early, late = accept_at_once(*(address for _place, address in doors))

    assert (early.status_code, late.status_code) in {(302, 409), (302, 422)}
    assert reverse("account_login").encode() in late.content
    ivo = User.objects.get(email=IVO)
    assert len(places_of(ivo.pk)) == 1
    # nothing was used up: signed in, Ivo accepts the other one too
    (other,) = [link for place, link in doors if place.pk != places_of(ivo.pk)[0].organisation_id]
    assert send(people.client_of(ivo), other).status_code == 302
    assert len(places_of(ivo.pk)) == 2
