"""Runs: progress, plan, result, outcome."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossboard.audit.models import AuditEntry
from crossboard.people.models import Employment
from crossboard.sync.errors import Words, error_of
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.queries.connections import name_of_user
from crossboard.sync.queries.outcomes import changes_with, outcome_counts
from crossboard.sync.wording import (
    concern_sentence,
    evidence_sentence,
    field_list,
    taken_sentence,
    unreadable_sentence,
)
from crossboard.web.formats import time_text

State, Verb = PlannedChange.State, PlannedChange.Verb

PLANNED = "import.planned"  # in the audit trail
REASONS: dict[str, Promise] = {
    "said_same": gettext_lazy("You said it is the same person"),
    "same_is_linked": gettext_lazy(
        "The employee you chose is linked to another person in Personio"
    ),
    "changed": gettext_lazy("Personio changed it"),
    "left": gettext_lazy("Left before today"),
    "no_country": gettext_lazy("No country is chosen"),
    "gone": gettext_lazy("Personio does not list this person any more"),
    "edited_meanwhile": gettext_lazy("Somebody changed this employee while the run was going on"),
    "confirmed_meanwhile": gettext_lazy(
        "Somebody confirmed this draft while the run was going on; it stays as confirmed"
    ),
    "unwritable": gettext_lazy(
        "The database cannot keep a value of this person. Check the record in Personio"
    ),
}


@dataclass(frozen=True)
class Progress:
    """Counted from the run's rows, so that it survives a reload and a crash."""

    done: int
    total: int
    created: int
    linked: int
    updated: int
    skipped: int
    failed: int
    reading: tuple[int, int] | None  # n of m people, before anything is written
    seconds_left: int | None
    is_active: bool

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True)
class PlanRow:
    """One person of a plan or a result; `why` and `what` are sentences."""

    change: PlannedChange
    what: str
    why: str
    differs: str  # fields Personio changed after the plan was made


def run_or_404(run_id: int) -> Run:
    run: Run | None = Run.objects.select_related("connection").filter(pk=run_id).first()
    if run is None:
        raise Http404
    return run


def newer_plan(run_id: int, *, user_id: int) -> Run | None:
    """Return the import that took the place of a plan `user_id` made; nothing while that exists."""
    if Run.objects.filter(pk=run_id).exists():
        return None
    planned = AuditEntry.objects.filter(
        verb=PLANNED, subject="run", subject_id=run_id, actor_id=user_id
    )
    if not planned.exists():
        return None
    imports = Run.objects.filter(kind=Run.Kind.IMPORT, started_by_id=user_id)
    newest: Run | None = imports.order_by("-pk").first()
    return newest


def active_run(connection: Connection) -> Run | None:
    """Return the run that works or waits for a worker."""
    found: Run | None = (
        Run.objects.filter(connection=connection, state__in=(Run.State.RUNNING, Run.State.QUEUED))
        .order_by("state", "pk")
        .last()
    )
    return found


def recent_runs(connection: Connection, *, count: int = 20) -> list[Run]:
    """Return the newest runs that somebody started or that did something."""
    runs = Run.objects.filter(connection=connection).exclude(state=Run.State.PLANNED)
    return list(runs.order_by("-pk")[:count])


def run_progress(run: Run, *, now: datetime) -> Progress:
    counts = outcome_counts(run)
    total = sum(counts.values())
    waiting = counts.pop("waiting")
    done = total - waiting
    reads = run.is_active and not any(counts[kind] for kind in ("created", "linked", "updated"))
    return Progress(
        done=done,
        total=total,
        **counts,
        reading=(run.people_seen, run.people_total) if reads else None,
        seconds_left=_seconds_left(run, done, total, now),
        is_active=run.is_active,
    )


def plan_rows(run: Run, *, kind: str = "", most: int | None = None) -> list[PlanRow]:
    """Return the rows with their sentences, failed first, then by verb and name.

    `kind` is an outcome of `outcomes.KINDS`, empty = any; `most` reads no more than so many.
    """
    changes = list(changes_with(run, kind)[:most])
    here = _importers([change for change in changes if change.reason == "already_here"])
    return [_plan_row(change, here) for change in changes]


def run_words(run: Run) -> Words:
    """Return what became of a run, in the words of the error where it failed."""
    if run.error:
        return error_of(run.error, run.error_details).on_run()
    if run.concerns:
        sentences = " ".join(concern_sentence(concern) for concern in run.concerns)
        return Words(
            _("Run %(id)d was stopped before it changed anything") % {"id": run.pk}, sentences
        )
    if run.state == Run.State.PLANNED and run.refused:
        text = _(
            "%(count)d rows of this plan are no longer true. Here is the new one; changed rows are "
            "marked."
        )
        return Words(_("Personio has changed."), text % {"count": run.refused})
    if run.state == Run.State.STOPPED:
        stopped = _("Stopped by %(name)s.") % {"name": name_of_user(run.stop_asked_by_id)}
        return Words(stopped, _("What was written stays; the others wait in the plan."))
    return Words(waiting_sentence(run, now=timezone.now()) or str(Run.State(run.state).label), "")


def waiting_sentence(run: Run, *, now: datetime) -> str:
    """Say until when Personio lets a run wait; empty when it does not."""
    if not (run.waits_until and run.waits(now)):
        return ""
    again = timezone.localtime(run.waits_until)
    return _("Personio asks to wait. Next try %(next)s.") % {"next": time_text(again)}


def _seconds_left(run: Run, done: int, total: int, now: datetime) -> int | None:
    if not (run.is_active and run.started_at and 0 < done < total):
        return None
    return round((now - run.started_at).total_seconds() / done * (total - done))


def _importers(changes: Collection[PlannedChange]) -> dict[int, tuple[str, str]]:
    """Return who imported the people that are here already, and when, by employment."""
    ids = {change.employment_id for change in changes if change.employment_id}
    employments = Employment.objects.filter(pk__in=ids)
    runs = Run.objects.filter(pk__in={employment.imported_run_id for employment in employments})
    names = {run.pk: name_of_user(run.started_by_id) for run in runs}
    return {
        employment.pk: (names.get(employment.imported_run_id, ""), _day(employment.created_at))
        for employment in employments
    }


def _plan_row(change: PlannedChange, here: dict[int, tuple[str, str]]) -> PlanRow:
    differs = field_list(change.differs) if change.differs else ""
    return PlanRow(change, _what(change), _why(change, here), differs)


def _what(change: PlannedChange) -> str:
    if change.verb == Verb.SKIP or change.state == State.SKIPPED:
        return _("Nothing")
    if change.verb == Verb.CREATE:
        return taken_sentence(change.values)
    if change.values:
        return _("Taken from Personio: %(fields)s") % {"fields": field_list(change.values)}
    if change.verb == Verb.UPDATE:
        return _("Office: %(office)s") % {"office": change.office}
    return _("Only linked; no value changes")


def _why(change: PlannedChange, here: dict[int, tuple[str, str]]) -> str:
    match change.reason:
        case "new":
            return evidence_sentence(change.evidence)
        case "already_here":
            by, at = here.get(change.employment_id or 0, ("", ""))
            known = _("Already imported by %(name)s on %(date)s") % {"name": by, "date": at}
            return known if by else _("Already in Crossboard")
        case "unreadable":
            return unreadable_sentence(change.details["field"], change.details["why"])
        case _:
            return str(REASONS.get(change.reason, ""))


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
