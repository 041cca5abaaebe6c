"""What rules would do, over the people of the last reading."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crossboard.sync.directory import facts_of
from crossboard.sync.facts import Rejected
from crossboard.sync.models import Connection, DirectoryPerson
from crossboard.sync.rules import Rules, left_out, releases_status
from crossboard.sync.snapshot import ever_linked

REASONS: dict[str, Promise] = {
    "here": _("Already in Crossboard"),
    "unreadable": _("A value cannot be read"),
    "no_status": _("Status is not released"),
    "left": _("Has left"),
    "on_leave": _("On leave"),
    "status": _("Another status"),
    "no_start": _("No start date"),
    "start": _("Starts too early"),
    "office": _("Another office"),
    "employment_type": _("Another type of employment"),
}


@dataclass(frozen=True)
class RulesEffect:
    """Numbers sum up to all people read; `read_at` is nothing while there is no list."""

    matching: int
    left_out: dict[str, int]  # sentence -> people, by the first reason that applies
    read_at: datetime | None
    offices: list[str]
    statuses: list[str]
    employment_types: list[str]


def rules_effect(*, connection: Connection, rules: Rules) -> RulesEffect:
    """Count who would come over now by these rules, and who not for which reason."""
    people = [facts_of(row) for row in DirectoryPerson.objects.filter(connection=connection)]
    known = ever_linked(connection)
    counts: Counter[str] = Counter()
    words: dict[str, set[str]] = {"office": set(), "status": set(), "type": set()}
    status = releases_status(facts for facts in people if not isinstance(facts, Rejected))
    for facts in people:
        if facts.personio_id in known:
            counts["here"] += 1
        elif isinstance(facts, Rejected):
            counts["unreadable"] += 1
        else:
            counts[left_out(facts, rules, status_is_released=status)] += 1
        if not isinstance(facts, Rejected):
            words["office"].add(facts.office)
            words["status"].add(facts.status)
            words["type"].add(facts.values.get("employment_type", ""))
    return RulesEffect(
        matching=counts.pop("", 0),
        left_out={str(REASONS[code]): counts[code] for code in REASONS if counts[code]},
        read_at=connection.directory_read_at,
        offices=sorted(words["office"] - {""}),
        statuses=sorted(words["status"] - {""}),
        employment_types=sorted(words["type"] - {""}),
    )
