"""What became of each person of a run, failed ones first."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crossboard.countries.names import country_name
from crossboard.sync.models import PlannedChange, Run
from crossboard.sync.queries.runs import PlanRow, Progress
from crossboard.web.shell import Choice

State, Verb = PlannedChange.State, PlannedChange.Verb
OUT = (State.STALE, State.FAILED)
TONES = {"created": "ok", "linked": "info", "updated": "info", "skipped": "", "failed": "bad"}
ALWAYS_SHOWN = ("created", "skipped", "failed")


@dataclass(frozen=True)
class Figure:
    """How many people had one outcome."""

    count: int
    label: str
    tone: str


@dataclass(frozen=True)
class ResultLine:
    """What became of one person, and the way on."""

    id: str
    name: str
    sub: str
    is_draft: bool
    result: str
    tone: str
    icon: str
    why: str
    url: str
    label: str
    is_retry: bool


def kind_of(row: PlanRow) -> str:
    """Return the outcome of one row; its words stand in `labels_of_kinds`."""
    if row.change.state in OUT:
        return "failed"
    if row.change.state == State.SKIPPED:
        return "skipped"
    if row.change.state == State.PLANNED:
        return "waiting"
    written = {Verb.CREATE: "created", Verb.LINK: "linked", Verb.UPDATE: "updated"}
    return written[Verb(row.change.verb)]


def number_of(progress: Progress, kind: str) -> int:
    """Return how many people have this outcome; an empty kind = any."""
    if kind == "waiting":
        return progress.total - progress.done
    return int(getattr(progress, kind)) if kind else progress.total


def figures(progress: Progress) -> list[Figure]:
    """Return the outcomes that occur; created, skipped and failed always."""
    labels = labels_of_kinds()
    counts = {name: getattr(progress, name) for name in TONES}
    return [
        Figure(count, labels[name].lower(), TONES[name])
        for name, count in counts.items()
        if count or name in ALWAYS_SHOWN
    ]


def labels_of_kinds() -> dict[str, str]:
    return {
        "created": _("Created"),
        "linked": _("Linked"),
        "updated": _("Updated"),
        "skipped": _("Skipped"),
        "failed": _("Failed"),
        "waiting": _("Waiting"),
    }


def segments(run: Run, progress: Progress, only: str) -> list[Choice]:
    """Return the filters above the table: all, and each outcome that occurs."""
    url = reverse("console:run", args=[run.pk])
    every = Choice(_("All"), url, current=not only, count=progress.total)
    found = [
        Choice(label, f"{url}?only={name}", current=name == only)
        for name, label in labels_of_kinds().items()
        if number_of(progress, name)
    ]
    return [every, *found]


def line_of(row: PlanRow) -> ResultLine:
    change, kind = row.change, kind_of(row)
    tones = {"linked": ("info", "link"), "failed": ("bad", "x"), "waiting": ("outline", "")}
    tone, icon = tones.get(kind, ("", ""))
    line = partial(
        ResultLine,
        id=str(change.pk),
        name=change.name or _("Person %(id)s") % {"id": change.personio_id},
        sub=country_name(change.country) if change.country else "",
        is_draft=kind == "created",
        result=labels_of_kinds()[kind],
        tone=tone,
        icon=icon,
        why=_why(row, kind),
    )
    if kind == "failed":
        return line(url=reverse("console:import"), label=_("Try again"), is_retry=True)
    url = reverse("console:employee", args=[change.employment_id]) if change.employment_id else ""
    return line(url=url, label=_("Open"), is_retry=False)


def _why(row: PlanRow, kind: str) -> str:
    if kind in {"skipped", "failed"}:
        return row.why or str(row.change.get_state_display())
    return row.what
