"""What the access check shows: the table, what to repair, and how to go on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.integrations.access_rows import AccessRow, access_row
from crossboard.console.integrations.repairs import Repair, repairs_of
from crossboard.organisations.roles import Role
from crossboard.sync.errors import Words
from crossboard.sync.mapping import BESIDES
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.access import Access, access
from crossboard.sync.queries.runs import run_words, waiting_sentence
from crossboard.web.formats import moment_text


@dataclass(frozen=True)
class Checking:
    """A check that is going on; `done` is none until the first people were seen."""

    title: str
    text: str
    done: int | None
    total: int
    count: str


@dataclass(frozen=True)
class AccessPage:
    """Everything `access.html` prints."""

    sub: str
    people: int = 0
    rows: Sequence[AccessRow] = ()
    others: Sequence[str] = ()
    others_head: str = ""
    repairs: Sequence[Repair] = field(default_factory=tuple)
    checking: Checking | None = None
    trouble: Words | None = None
    blocked: str = ""
    complete: bool = False
    next_url: str = ""
    next_label: str = ""


def access_page(connection: Connection, *, roles: Collection[Role]) -> AccessPage:
    """Gather the last reading of `connection`, and whether a new one is on its way."""
    found = access(connection=connection)
    checking = _checking(found.running) if found.running else None
    failed = found.last is not None and found.last.state == Run.State.FAILED
    trouble = run_words(found.last) if failed and found.last else None
    if not found.people:
        sub = _("The first check is on its way.") if checking else _("Not checked yet.")
        return AccessPage(sub=sub, checking=checking, trouble=trouble)
    rows = [access_row(row, found.choices) for row in found.rows]
    missing = [row.label for row in found.required_missing]
    others = _others(found)
    may_go_on = not missing and Role.HR_MANAGER in roles
    return AccessPage(
        sub=_sub(found),
        people=found.people,
        rows=rows,
        others=others,
        others_head=_("Other attributes released: %(n)s") % {"n": len(others)},
        repairs=repairs_of(rows, people=found.people, helpers=found.helpers),
        checking=checking,
        trouble=trouble,
        blocked=_blocked(missing),
        complete=found.arriving == len(rows),
        next_url=reverse("console:import") if may_go_on else "",
        next_label=_("Continue with %(n)s of %(all)s") % {"n": found.arriving, "all": len(rows)},
    )


def _others(found: Access) -> list[str]:
    """Return the labels of what is released and never asked for."""
    asked = {row.key for row in found.rows} | set(BESIDES)
    return [label for key, label in found.choices if key not in asked]


def _sub(found: Access) -> str:
    compared = ngettext("Compared over %(n)s person", "Compared over %(n)s people", found.people)
    parts = [compared % {"n": found.people}]
    if found.at:
        parts.append(_("read %(time)s") % {"time": moment_text(found.at, "short")})
    again = _("Checked again with every run.")
    return f"{', '.join(parts)}. {again}"


def _blocked(missing: list[str]) -> str:
    if not missing:
        return ""
    return _("Nobody can be imported without: %(fields)s. Please have it released first.") % {
        "fields": ", ".join(missing)
    }


def _checking(run: Run) -> Checking:
    seen, total = run.people_seen, run.people_total
    count = _("%(done)s of %(total)s") % {"done": seen, "total": total} if total else ""
    return Checking(
        title=_("Checking what Personio lets us see"),
        text=waiting_sentence(run, now=timezone.now())
        or _("This page shows the result by itself."),
        done=seen if total else None,
        total=total,
        count=count,
    )
