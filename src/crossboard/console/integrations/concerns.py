"""What the safety brake saw, with the people it is about."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from crossboard.sync.models import Run
from crossboard.sync.queries.concerned import Concerned, concerned_by
from crossboard.web.shell import Choice


@dataclass(frozen=True)
class ConcernLine:
    """One concern; a person who is not here yet has no address."""

    sentence: str
    people: list[Choice]
    more: str


def concern_lines(run: Run) -> list[ConcernLine]:
    return [_line(found) for found in concerned_by(run)]


def _line(found: Concerned) -> ConcernLine:
    people = [
        Choice(name, reverse("console:employee", args=[here]) if here else "")
        for name, here in found.people
    ]
    more = ngettext("and %(n)s more", "and %(n)s more", found.more) % {"n": found.more}
    return ConcernLine(found.sentence, people, more if found.more else "")
