"""The request as our views see it, after the middleware."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from crossboard.organisations.lookup import Place
from crossboard.organisations.models import Organisation, User
from crossboard.organisations.roles import Role


class OrganisationRequest(HttpRequest):
    """Annotation only. Behind a guard the user is signed in and has an organisation."""

    user: User
    organisation: Organisation
    places: list[Place]
    roles: frozenset[Role]
    htmx: HtmxDetails


class Outside(HttpResponse):
    """What a view answers that still has to ask another machine: `find` is called after its commit.

    A transaction held while somebody else takes their time would block the others.
    """

    def __init__(self, find: Callable[[], HttpResponse]) -> None:
        super().__init__()
        self.find = find
