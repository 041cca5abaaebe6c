"""Every address of the product, from the resolver itself, with the policy its view declares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from crossboard.organisations.roles import Role

# Open to people who are not signed in, each for a reason.
OPEN = {
    "setup:follow": "takes a one-time token out of the address",
    "setup:set_up": "the page behind the one-time link, kept in the session",
    "web:language": "a choice kept in a cookie",
    "web:theme": "a choice kept in a cookie",
    "web:shortcuts": "a choice kept in a cookie",
    "console:actions": "the first page: leads everybody to their own",
    "organisations:switch": "only among the user's own organisations",
    "organisations:follow": "takes a one-time token out of the address",
    "organisations:join": "the page behind the one-time link, kept in the session",
    "console:follow_handover": "takes a one-time token out of the address",
    "console:connect_by_link": "the page behind the one-time link, kept in the session",
    "portal:welcome": "takes a one-time token out of the address",
    "portal:door": "the page behind the one-time link, kept in the session",
    "portal:renew": "answers alike whether the person exists or not",
    "portal:leave": "signs out whoever is signed in",
    "demo:mailbox": "404 outside the demo, whose mails are invented",
    "demo:mail": "404 outside the demo, whose mails are invented",
    "demo:letter": "404 outside the demo, whose mails are invented",
}
# Django's own and allauth's pages: they guard themselves and are tested where they are dressed.
FOREIGN = ("account_",)


@dataclass(frozen=True)
class Route:
    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def roles(self) -> frozenset[Role] | None:
        return getattr(self.view, "allowed_roles", None)

    def address(self, values: dict[str, object]) -> str:
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def all_routes() -> list[Route]:
    return [route for route in _walk(get_resolver(), "") if not route.name.startswith(FOREIGN)]


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern, prefix + space)
        elif isinstance(pattern, URLPattern):
            parameters = tuple(pattern.pattern.regex.groupindex)
            yield Route(f"{prefix}{pattern.name}", pattern.callback, parameters)
