"""A form that makes something acts once, however often it is sent: `{% form_token %}` and `once`."""

import secrets
from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "form_token"
KEPT_SECONDS = 24 * 60 * 60


def form_token() -> SafeString:
    """Return the hidden field that tells this filling of the form from every other."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(16)
    )


def once(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer with `act`, unless this form acted before: then lead to where it led, and do nothing.

    The claim is a row of the request's own transaction: who comes at the same moment waits until the
    first is done, and acts if the first failed.
    """
    if not request.POST.get(FIELD):
        return act()
    key = f"form.{_filling(request)}"
    if not cache.add(key, request.path, KEPT_SECONDS):
        return redirect(cache.get(key, request.path))
    answer = act()
    led = answer.headers.get("Location", "")
    if led:
        cache.set(key, led, KEPT_SECONDS)
    else:
        cache.delete(key)  # refused: the page is shown again, with a token of its own
    return answer


def _filling(request: HttpRequest) -> str:
    """Return what makes two sendings the same. Who goes back and writes another name means another."""
    written = [pair for pair in request.POST.lists() if pair[0] != "csrfmiddlewaretoken"]
    return sha256(repr((request.user.pk, request.path, sorted(written))).encode()).hexdigest()
