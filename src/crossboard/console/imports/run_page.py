"""What the page of a run says above its rows: how far it is, how long it took, what is next."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.imports.results import (
    Figure,
    ResultLine,
    figures,
    kind_of,
    labels_of_kinds,
    line_of,
    segments,
)
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import Run
from crossboard.sync.queries.connections import name_of_user
from crossboard.sync.queries.runs import Progress, plan_rows, run_progress, run_words
from crossboard.web.formats import time_text
from crossboard.web.shell import Choice

ROWS = 50
IN_TENTHS = 10  # a listener hears every tenth, not every person


@dataclass(frozen=True)
class Trouble:
    """Why a run did not do all it was to do."""

    title: str
    text: str
    tone: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class RunPage:
    """Everything `run_state.html` prints."""

    active: bool
    stopping: bool
    only: str
    crumb: str
    title: str
    sub: str
    done: int | None
    total: int
    count_words: str
    time_words: str
    spoken: str
    promise: str
    figures: list[Figure]
    trouble: Trouble | None
    may_go_on: bool  # a stopped import: the others wait
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
    every = plan_rows(run)
    shown = [row for row in every if only in {"", kind_of(row)}]
    limit = max(int(rows), ROWS) if rows.isdecimal() else ROWS
    more = len(shown) > limit
    return RunPage(
        active=run.is_active,
        stopping=run.is_active and run.stop_asked_by_id is not None,
        only=only,
        crumb=_("Run %(id)s") % {"id": run.pk},
        title=_title(run, progress.total),
        sub=_sub(run),
        done=None if progress.is_active and not progress.done else progress.done,
        total=progress.total,
        count_words=_count_words(progress),
        time_words=_time_words(run, progress, now),
        spoken=_spoken(progress.done, progress.total),
        promise=_("Each person is written as a whole, or not at all."),
        figures=figures(progress),
        trouble=None if run.is_active else _trouble(run),
        may_go_on=run.kind == Run.Kind.IMPORT
        and run.state in {Run.State.STOPPED, Run.State.FAILED},
        review_label=_review_label(run),
        filters=segments(run, every, only),
        rows=[line_of(row) for row in shown[:limit]],
        nothing=_("Nobody yet.") if run.is_active else _("Nobody."),
        more_url=f"?only={only}&rows={limit + ROWS}" if more else "",
        more_label=_("Show %(n)s more") % {"n": ROWS} if more else "",
    )


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


def _count_words(progress: Progress) -> str:
    if progress.is_active:
        return _("%(done)s of %(total)s") % {"done": progress.done, "total": progress.total}
    written = progress.created + progress.linked + progress.updated
    return _("%(done)s of %(total)s written") % {"done": written, "total": progress.total}


def _time_words(run: Run, progress: Progress, now: datetime) -> str:
    if run.started_at is None:
        return _("starts in a moment") if run.is_active else ""
    if progress.reading and progress.reading[1]:
        seen, total = progress.reading
        return _("comparing with Personio, %(n)s of %(m)s") % {"n": seen, "m": total}
    if run.is_active:
        return _left(progress.seconds_left)
    seconds = max(round(((run.finished_at or now) - run.started_at).total_seconds()), 1)
    return ngettext("took %(n)s second", "took %(n)s seconds", seconds) % {"n": seconds}


def _left(seconds: int | None) -> str:
    if seconds is None:
        return _("comparing with Personio")
    return ngettext("about %(n)s second left", "about %(n)s seconds left", max(seconds, 1)) % {
        "n": max(seconds, 1)
    }


def _spoken(done: int, total: int) -> str:
    """Return the line that is read aloud: it changes with every tenth only."""
    if not total:
        return ""
    tenth = done * IN_TENTHS // total
    return _("%(done)s of %(total)s imported") % {
        "done": total * tenth // IN_TENTHS,
        "total": total,
    }


def _trouble(run: Run) -> Trouble | None:
    if run.state == Run.State.FINISHED:
        return None
    words = run_words(run)
    tone = "bad" if run.state == Run.State.FAILED else "warn"
    return Trouble(
        words.title, words.sentence, tone, reverse("console:import"), _("Back to the list")
    )


def _review_label(run: Run) -> str:
    """Return the way on: the drafts of this run that still wait for a confirmation."""
    if run.is_active:
        return ""
    drafts = Employment.objects.filter(imported_run_id=run.pk, stage=Stage.DRAFT).count()
    if not drafts:
        return ""
    return ngettext("Review %(n)s draft", "Review %(n)s drafts", drafts) % {"n": drafts}
