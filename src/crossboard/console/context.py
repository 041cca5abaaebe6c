"""What the shell around every HR page shows: menu, counts, clock."""

from django.http import HttpRequest


def shell(_request: HttpRequest) -> dict[str, object]:
    return {}
