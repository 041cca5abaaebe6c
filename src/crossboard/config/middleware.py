"""Behind a reverse proxy every request comes from the proxy: see the visitor's own address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class AddressOfVisitor:
    """Take the address that the last proxy saw, so that limits count visitors.

    Only with an https public address: then a proxy stands in front, and what it appends to
    `X-Forwarded-For` cannot be forged by the visitor.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if settings.HTTPS and seen:
            request.META["REMOTE_ADDR"] = seen
        return self.answer(request)
