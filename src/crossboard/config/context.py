"""What every template may know of the installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(_request: HttpRequest) -> dict[str, object]:
    return {"demo": settings.DEMO, "sandbox_address": settings.SANDBOX_ADDRESS}
