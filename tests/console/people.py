"""Organisations, users and signed-in browsers for the tests of pages."""

from django.test import Client

from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope


def organisation(name: str = "Kranich Instruments") -> Organisation:
    return Organisation.objects.create(name=name, time_zone="Europe/Berlin")


def user(address: str = "katharina@kranich.example", **values: object) -> User:
    return User.objects.create_user(address, "a long enough password", **values)


def member(place: Organisation, role: Role, address: str = "katharina@kranich.example") -> User:
    """Return a new user with one role in `place`."""
    made = user(address, name=address.partition("@")[0].title(), language="en")
    with organisation_scope(place.pk):
        Membership.objects.create(user=made, role=role)
    return made


def client_of(who: User) -> Client:
    """Return a browser in which `who` is signed in."""
    client = Client()
    client.force_login(who)
    return client
