"""Which organisation a user works in: a small form of the menu."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from crossboard.organisations.actions import enter_organisation
from crossboard.organisations.middleware import SESSION_KEY
from crossboard.organisations.request import OrganisationRequest


@login_required
@require_POST
def switch_organisation(request: OrganisationRequest) -> HttpResponse:
    """Work in another of the user's organisations from now on."""
    wanted = request.POST.get("organisation", "")
    by_id = {str(place.organisation_id): place.organisation_id for place in request.places}
    if wanted not in by_id:
        raise Http404
    enter_organisation(organisation_id=by_id[wanted], by=request.user)
    request.session[SESSION_KEY] = by_id[wanted]
    return HttpResponseRedirect("/")
