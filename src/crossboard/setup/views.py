"""The set-up page, open to whoever holds the one-time link from the terminal."""

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from crossboard.organisations.carrying import carried, carry, put_down
from crossboard.organisations.models import User
from crossboard.setup.actions import AlreadySetUp, found
from crossboard.setup.forms import BrowserSetupForm
from crossboard.setup.links import is_open, use_up

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PURPOSE = "setup"
UNPROCESSABLE, GONE = 422, 410


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address."""
    return carry(request, PURPOSE, token, to="setup:set_up")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask once, found the installation, sign its first administrator in."""
    token_hash = carried(request, PURPOSE)
    if not is_open(token_hash, now=timezone.now()):
        return render(request, "setup/closed.html", status=GONE)
    origin = f"{request.scheme}://{request.get_host()}"
    first = {"public_address": settings.PUBLIC_ADDRESS or origin, "language": request.LANGUAGE_CODE}
    form = BrowserSetupForm(request.POST or None, initial=first)
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "setup/set_up.html", {"form": form}, status=status)
    user = _found(token_hash, form)
    if user is None:
        return render(request, "setup/closed.html", status=GONE)
    put_down(request, PURPOSE)
    login(request, user, backend=BACKEND)
    return redirect("console:mail_server")


def _found(token_hash: str, form: BrowserSetupForm) -> User | None:
    """Return the first administrator, or nothing when somebody else was first."""
    now = timezone.now()
    try:
        with transaction.atomic():
            if use_up(token_hash, now=now):
                return found(form.founding(), now=now)
    except AlreadySetUp:
        pass
    return None
