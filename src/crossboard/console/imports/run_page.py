"""What the page of a run says above its rows: how far it is, how long it took, what is next."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.imports.progress import ProgressWords, progress_words
from crossboard.console.imports.results import (
    Figure,
    ResultLine,
    figures,
    labels_of_kinds,
    line_of,
    number_of,
    segments,
)
from crossboard.console.integrations.concerns import ConcernLine, concern_lines
from crossboard.console.integrations.troubles import Trouble
from crossboard.console.reading import number
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.connections import name_of_user, stopped_run
from crossboard.sync.queries.runs import plan_rows, run_progress, run_words
from crossboard.web.formats import time_text
from crossboard.web.shell import Choice

ROWS, MOST_ROWS = 50, 1000  # the CSV holds them all


@dataclass(frozen=True)
class RunPage:
    """Everything `run_state.html` prints."""

    active: bool
    stopping: bool
    only: str
    limit: int  # lines shown
    crumb: str
    title: str
    sub: str
    progress: ProgressWords
    figures: list[Figure]
    trouble: Trouble | None
    concerns: list[ConcernLine]
    may_go_on: bool  # a stopped import: the others wait
    may_try_again: bool  # an automatic run that failed
    review_label: str
    filters: list[Choice]
    rows: list[ResultLine]
    nothing: str
    more_url: str
    more_label: str


def run_page(run: Run, *, only: str, rows: str, now: datetime) -> RunPage:
    """Gather the page of `run`; `only` is a kind of outcome, `rows` how many lines to show."""
    only = only if only in labels_of_kinds() else ""
    progress = run_progress(run, now=now)
    limit = _limit(rows)
    more = number_of(progress, only) > limit
    return RunPage(
        active=run.is_active,
        stopping=run.is_active and run.stop_asked_by_id is not None,
        only=only,
        limit=limit,
        crumb=_("Run %(id)s") % {"id": run.pk},
        title=_title(run, progress.total),
        sub=_sub(run),
        progress=progress_words(run, progress, now),
        figures=figures(progress),
        trouble=None if run.is_active else _trouble(run),
        concerns=concern_lines(run),
        may_go_on=run.connection.is_open
        and run.kind == Run.Kind.IMPORT
        and run.state in {Run.State.STOPPED, Run.State.FAILED},
        may_try_again=run.connection.is_open
        and run.kind == Run.Kind.AUTOMATIC
        and run.state == Run.State.FAILED,
        review_label=_review_label(run),
        filters=segments(run, progress, only),
        rows=[line_of(row) for row in plan_rows(run, kind=only, most=limit)],
        nothing=_("Nobody yet.") if run.is_active else _("Nobody."),
        more_url=f"?only={only}&rows={limit + ROWS}" if more else "",
        more_label=_("Show %(n)s more") % {"n": ROWS} if more and limit < MOST_ROWS else "",
    )


def _limit(rows: str) -> int:
    """Return how many lines an address asks for, in whole pages and never without end."""
    asked = number(rows) or ROWS
    return min(max(asked, ROWS), MOST_ROWS)


def _title(run: Run, total: int) -> str:
    automatic = run.kind == Run.Kind.AUTOMATIC
    if run.is_active and automatic:
        return _("Automatic run")
    if run.is_active:
        return ngettext("Importing %(n)s person", "Importing %(n)s people", total) % {"n": total}
    if run.state in {Run.State.STOPPED, Run.State.FAILED}:
        return str(run_words(run).title)
    return _("Automatic run finished") if automatic else _("Import finished")


def _sub(run: Run) -> str:
    leave = _("You may leave this page; the run goes on.")
    return f"{_started(run)} {leave}" if run.is_active else _started(run)


def _started(run: Run) -> str:
    at = time_text(run.started_at or run.created_at)
    if run.started_by_id is None:
        return _("Run %(id)s, started %(time)s by itself.") % {"id": run.pk, "time": at}
    words = {"id": run.pk, "time": at, "name": name_of_user(run.started_by_id)}
    return _("Run %(id)s, started %(time)s by %(name)s.") % words


def _trouble(run: Run) -> Trouble | None:
    if run.state == Run.State.FINISHED:
        return None
    words = run_words(run)
    tone = "bad" if run.state == Run.State.FAILED else "warn"
    sentence = "" if run.concerns else words.sentence  # each stands with its people
    return Trouble(words.title, sentence, tone, *_way_on(run))


def _way_on(run: Run) -> tuple[str, str]:
    """Return the address and the words of what has to be done about the run."""
    connection = run.connection
    if connection.state == Connection.State.BROKEN:
        return reverse("console:secret", args=[connection.pk]), _("Enter a new secret")
    if run.concerns:
        decides = stopped_run(connection) == run
        url = reverse("console:stopped", args=[connection.pk]) if decides else ""
        return url, _("Decide")
    if run.kind == Run.Kind.AUTOMATIC:
        return reverse("console:integrations"), _("Open Integrations")
    return reverse("console:import"), _("Back to the list")


def _review_label(run: Run) -> str:
    """Return the way on: the drafts of this run that still wait for a confirmation."""
    if run.is_active:
        return ""
    drafts = Employment.objects.filter(imported_run_id=run.pk, stage=Stage.DRAFT).count()
    if not drafts:
        return ""
    return ngettext("Review %(n)s draft", "Review %(n)s drafts", drafts) % {"n": drafts}
