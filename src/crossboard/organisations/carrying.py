"""The token of a one-time link leaves the address at once: history, logs and `Referer` would keep it.

A page without referrer cannot hold forms (browsers post `Origin: null` from it), so the forms stand
on the next page, whose address is harmless.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from crossboard.organisations.links import hash_of


def carry(request: HttpRequest, purpose: str, token: str, *, to: str) -> HttpResponse:
    """Keep the hash of the token in the session, never the token, and lead to the page `to`."""
    keep(request, purpose, hash_of(token))
    response = redirect(to)
    response["Referrer-Policy"] = "no-referrer"
    add_never_cache_headers(response)
    return response


def keep(request: HttpRequest, purpose: str, token_hash: str) -> None:
    request.session[_key(purpose)] = token_hash


def carried(request: HttpRequest, purpose: str) -> str:
    """Return the hash of the token this browser came with; empty when it came without."""
    return str(request.session.get(_key(purpose), ""))


def put_down(request: HttpRequest, purpose: str) -> None:
    """Forget the token: it has done its work."""
    request.session.pop(_key(purpose), None)


def _key(purpose: str) -> str:
    return f"link_{purpose}"
