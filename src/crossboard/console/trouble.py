"""Say why a run was not started or changed: the error's own words, on the page that comes next."""

from django.contrib import messages
from django.http import HttpRequest

from crossboard.sync.errors import SyncError


def say_trouble(request: HttpRequest, trouble: SyncError) -> None:
    messages.warning(request, f"{trouble.title} {trouble.sentence}")
