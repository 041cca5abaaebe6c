"""How far a run is, in words: counted, timed, and said aloud now and then."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.sync.models import Run
from crossboard.sync.queries.runs import Progress, waiting_sentence

IN_TENTHS = 10  # a listener hears every tenth, not every person


@dataclass(frozen=True)
class ProgressWords:
    """The bar (`done` none = length not known yet) and the words around it."""

    done: int | None
    total: int
    count: str
    time: str
    spoken: str
    promise: str


def progress_words(run: Run, progress: Progress, now: datetime) -> ProgressWords:
    return ProgressWords(
        done=None if progress.is_active and not progress.done else progress.done,
        total=progress.total,
        count=_count_words(progress),
        time=_time_words(run, progress, now),
        spoken=_spoken(progress.done, progress.total),
        promise=_("Each person is written as a whole, or not at all."),
    )


def _count_words(progress: Progress) -> str:
    if progress.is_active:
        return _("%(done)s of %(total)s") % {"done": progress.done, "total": progress.total}
    written = progress.created + progress.linked + progress.updated
    return _("%(done)s of %(total)s written") % {"done": written, "total": progress.total}


def _time_words(run: Run, progress: Progress, now: datetime) -> str:
    if run.started_at is None:
        return _("starts in a moment") if run.is_active else ""
    if waiting := waiting_sentence(run, now=now):
        return waiting
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
