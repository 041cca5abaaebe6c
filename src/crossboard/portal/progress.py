"""Where an onboarding stands, told to the employee: what happened, what is now, what comes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.onboarding.models import Invitation, Submission
from crossboard.onboarding.queries import invitations_of, last_submission
from crossboard.onboarding.todos import REVIEW_DAYS, in_working_days
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.web.formats import day_text, moment_text


@dataclass(frozen=True)
class Step:
    """One line of the timeline; `state` is done, now or nothing (later)."""

    title: str
    detail: str
    state: str = ""


@dataclass(frozen=True)
class Now:
    """What is going on, and what the employee has to do."""

    title: str
    detail: str


ORDER = [Stage.COLLECT, Stage.REVIEW, Stage.CONTRACT, Stage.LIVE]


def now_of(employment: Employment) -> Now:
    """Return the one thing that is true at this stage."""
    match employment.stage:
        case Stage.COLLECT:
            return Now(_("You check your data"), _("Say of each value whether it is right."))
        case Stage.REVIEW:
            return Now(
                _("HR checks your data"),
                _("Usually within two working days. You need to do nothing."),
            )
        case Stage.CONTRACT:
            return Now(
                _("Your contract is prepared"),
                _("Your data is checked. HR sends you the contract; you need to do nothing here."),
            )
        case _:
            return Now(_("You are on board"), _("Your onboarding is complete."))


def steps_of(employment: Employment, *, corrections: int, today: date) -> list[Step]:
    """Return the way from the invitation to the first day."""
    at = ORDER.index(Stage(employment.stage))
    submission = last_submission(employment)
    first_day = employment.contract_start
    return [
        Step(_("Invitation accepted"), _accepted(invitations_of(employment)), "done"),
        Step(_("Your data sent"), _sent(submission, corrections), _state(0, at)),
        Step(_("Check by HR"), _checked(submission), _state(1, at)),
        Step(_("Contract"), _("HR sends it to you, outside this portal."), _state(2, at)),
        Step(
            _("First day"),
            day_text(first_day, "full") if first_day else "",
            "done" if first_day and first_day < today else _state(3, at),
        ),
    ]


def _state(step: int, at: int) -> str:
    if step < at:
        return "done"
    return "now" if step == at else ""


def _accepted(invitations: list[Invitation]) -> str:
    moment: datetime | None = next((i.accepted_at for i in invitations if i.accepted_at), None)
    return moment_text(moment) if moment else ""


def _sent(submission: Submission | None, corrections: int) -> str:
    if submission is None:
        return _("Your turn")
    sent = moment_text(submission.submitted_at)
    if not corrections:
        return sent
    counted = ngettext("{n} correction sent", "{n} corrections sent", corrections)
    return f"{sent} · {counted.format(n=corrections)}"


def _checked(submission: Submission | None) -> str:
    if submission is None:
        return ""
    if submission.completed_at:
        return moment_text(submission.completed_at)
    due = in_working_days(timezone.localdate(submission.submitted_at), REVIEW_DAYS)
    return _("expected by %(day)s") % {"day": day_text(due, "full")}
