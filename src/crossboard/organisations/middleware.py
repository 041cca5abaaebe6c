"""Every request of a signed-in user runs inside the scope of one of their organisations."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from crossboard.organisations.home import at_home
from crossboard.organisations.lookup import Place, places_of
from crossboard.organisations.request import OrganisationRequest, Outside

Answer = Callable[[HttpRequest], HttpResponse]
OrganisationAnswer = Callable[[OrganisationRequest], HttpResponse]
SESSION_KEY = "organisation_id"
SERVER_ERROR = 500


class LanguageOfUser:
    """Speak the user's language; for the unknown the cookie's or the browser's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "")
        language = chosen or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language  # where Django's own middleware leaves it
        with translation.override(language):
            response = self.answer(request)
            response.setdefault("Content-Language", language)
        return response


class OrganisationOfRequest:
    """Set `request.organisation`, `request.places`, `request.roles`; open the scope around the view.

    No page of a signed-in user may be kept by a cache.
    """

    def __init__(self, answer: OrganisationAnswer) -> None:
        self.answer = answer

    def __call__(self, request: OrganisationRequest) -> HttpResponse:
        request.roles = frozenset()
        request.places = places_of(request.user.pk) if request.user.is_authenticated else []
        response = self._in_scope(request, _chosen(request))
        if isinstance(response, Outside):
            response = response.find()
        if request.user.is_authenticated:
            # whoever uses this browser next finds no page of a person in its cache
            response.setdefault("Cache-Control", "no-store, private")
        return response

    def _in_scope(self, request: OrganisationRequest, place: Place | None) -> HttpResponse:
        if place is None:
            return self.answer(request)
        request.roles = place.roles
        with at_home(place.organisation_id) as request.organisation:
            response = self.answer(request)
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)  # a page that failed leaves nothing half-written
        return response


def _chosen(request: OrganisationRequest) -> Place | None:
    wanted = request.session.get(SESSION_KEY)
    by_id = {place.organisation_id: place for place in request.places}
    first = next(iter(request.places), None)
    return by_id.get(wanted, first) if wanted else first
