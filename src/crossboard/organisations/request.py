"""The request as our views see it, after the middleware."""

from django.http import HttpRequest
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
