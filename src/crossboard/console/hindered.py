"""Say of people an act was asked for why it was not done to them; a long list is cut short."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from crossboard.onboarding.actions import Outcome

LISTED = 5


def say_hindered(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    """Name the first few with their reasons and count the others."""
    hindered = [outcome for outcome in outcomes if not outcome.done]
    for outcome in hindered[:LISTED]:
        person = outcome.employment
        url, why = reverse("console:employee", args=[person.pk]), " ".join(outcome.why_not)
        said = format_html('<a href="{}"><bdi>{}</bdi></a>: {}', url, person.employee.name, why)
        messages.warning(request, said)
    if rest := hindered[LISTED:]:
        more = ngettext("{n} more stays as it was.", "{n} more stay as they were.", len(rest))
        messages.warning(request, more.format(n=len(rest)))
