"""Reads about onboardings: what is to do, who is ready, what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from crossboard.onboarding.models import Action, Answer, Invitation, Submission
from crossboard.onboarding.readiness import obstacles
from crossboard.onboarding.todos import with_left
from crossboard.onboarding.waiting import NOBODY, Waiting, waiting_of
from crossboard.people.fields import NINE, Field
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.people.reading import Value, written
from crossboard.people.stages import Stage
from crossboard.web.formats import moment_text

IN_PORTAL = (Stage.COLLECT, Stage.REVIEW, Stage.CONTRACT, Stage.LIVE)


@dataclass(frozen=True)
class OpenAction:
    """A to-do with the people it is still about."""

    action: Action
    count: int
    name: str = ""  # of the one person, when it is about one
    waiting: Waiting = NOBODY  # the people of a run

    @property
    def kind(self) -> Action.Kind:
        return Action.Kind(self.action.kind)

    @property
    def due_on(self) -> date:
        return self.action.due_on

    @property
    def title(self) -> str:
        if self.name:
            return str(_NAMED[self.kind]) % {"name": self.name}
        return str(_COUNTED[self.kind] % {"count": self.count})

    @property
    def detail(self) -> str:
        since = moment_text(self.action.created_at, "short")
        said = str(_DETAILS[self.kind]) % {"moment": since, "truth": self.waiting.truth()}
        return f"{self.waiting.names(self.count)}. {said}" if self.waiting.first else said


@dataclass(frozen=True)
class Draft:
    """A draft and what hinders *Continue*, as sentences; none = ready."""

    employment: Employment
    obstacles: list[str]


@dataclass(frozen=True)
class Check:
    """One of the nine values as the employee sees it, with the answer given to just this value."""

    field: Field
    value: Value
    answer: Answer | None
    given: Answer | None = None  # also one about an earlier value

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said about the value."""
        return self.answer is None or not self.answer.says_enough

    @property
    def is_disputed(self) -> bool:
        return self.answer is not None and self.answer.verdict == Answer.Verdict.WRONG


_COUNTED: dict[Action.Kind, Any] = {
    Action.Kind.CONFIRM_IMPORTED: ngettext_lazy(
        "%(count)d person from Personio waits for your confirmation",
        "%(count)d people from Personio wait for your confirmation",
        "count",
    ),
    Action.Kind.CHOOSE_COUNTRY: ngettext_lazy(
        "%(count)d person has no country", "%(count)d people have no country", "count"
    ),
}
_NAMED: dict[Action.Kind, Promise] = {
    Action.Kind.CHOOSE_COUNTRY: _("%(name)s has no country"),
    Action.Kind.DECIDE_DISPUTED: _("%(name)s says that some values are wrong"),
    Action.Kind.REVIEW_SUBMITTED: _("Check the data of %(name)s"),
    Action.Kind.MAIL_LOST: _("The invitation to %(name)s may not have arrived"),
}
_DETAILS: dict[Action.Kind, Promise] = {
    Action.Kind.CONFIRM_IMPORTED: _("Draft since %(moment)s. %(truth)s"),
    Action.Kind.CHOOSE_COUNTRY: _("Without a country nobody can be confirmed or invited."),
    Action.Kind.DECIDE_DISPUTED: _("Accept the correction or keep our value, then complete."),
    Action.Kind.REVIEW_SUBMITTED: _("Everything was called correct. Look at it and complete."),
    Action.Kind.MAIL_LOST: _("Look at the reason, mend it, then send the invitation again."),
}


def open_actions() -> list[OpenAction]:
    """Return what the organisation's HR has to do, soonest first."""
    rows = with_left(Action.objects.filter(done_at=None)).filter(left__gt=0)
    rows = rows.select_related("employment__employee").order_by("due_on", "id")
    waiting = waiting_of(rows)
    return [_with_people(action, action.left, waiting.get(action.pk)) for action in rows]


def done_actions(most: int = 50) -> list[OpenAction]:
    """Return what was done last."""
    rows = Action.objects.exclude(done_at=None).select_related("employment__employee")
    return [_with_people(action, 0) for action in rows.order_by("-done_at")[:most]]


def action_count() -> int:
    """Return how many to-dos are open, for the menu."""
    return int(with_left(Action.objects.filter(done_at=None)).filter(left__gt=0).count())


def drafts_to_confirm(run_id: int | None = None) -> list[Draft]:
    """Return the drafts (of one run, or all) by name, each with what hinders it."""
    rows = employment_rows().filter(stage=Stage.DRAFT)
    if run_id is not None:
        rows = rows.filter(imported_run_id=run_id)
    return ready_or_not(rows)


def ready_or_not(employments: Iterable[Employment]) -> list[Draft]:
    """Return these people, each with what hinders *Continue* or the invitation."""
    rows = list(employments)
    hindered = obstacles(rows)
    return [Draft(row, hindered[row.pk]) for row in rows]


def people_to_invite() -> list[Draft]:
    """Return the confirmed ones, who have no invitation yet, with what hinders it."""
    return ready_or_not(employment_rows().filter(stage=Stage.CONFIRMED))


def open_invitation(employment: Employment) -> Invitation | None:
    """Return the invitation that still waits for its person."""
    waiting = Invitation.objects.filter(employment=employment, accepted_at=None, ended_at=None)
    found: Invitation | None = waiting.select_related("link", "mail").first()
    return found


def invitations_of(employment: Employment) -> list[Invitation]:
    """Return all invitations of one employment with link and mail, newest first."""
    rows = Invitation.objects.filter(employment=employment)
    rows = rows.select_related("link", "mail", "employment__employee")
    return list(rows.order_by("-id"))


def invitation_of_link(link_id: int) -> Invitation | None:
    """Return the invitation a link belongs to, with its people."""
    rows = Invitation.objects.filter(link_id=link_id)
    found: Invitation | None = rows.select_related("link", "mail", "employment__employee").first()
    return found


def employment_of_user(user_id: int) -> Employment | None:
    """Return the newest employment a user accepted and that is not archived."""
    rows = employment_rows().filter(employee__user_id=user_id, stage__in=IN_PORTAL)
    return rows.order_by("-id").first()


def values_to_check(employment: Employment) -> list[Check]:
    """Return the nine values. An answer to a value that changed since counts no more."""
    answers = {answer.field: answer for answer in Answer.objects.filter(employment=employment)}
    values = employment.values()
    return [
        Check(field, values[field.name], _if_about(given, values[field.name]), given)
        for field in NINE
        for given in [answers.get(field.name)]
    ]


def disputed_values(employment: Employment) -> list[Answer]:
    """Return the values the employee calls wrong, decided ones too, in the order of the nine."""
    wrong = Answer.objects.filter(employment=employment, verdict=Answer.Verdict.WRONG)
    by_field = {answer.field: answer for answer in wrong.select_related("employment__employee")}
    return [by_field[field.name] for field in NINE if field.name in by_field]


def last_submission(employment: Employment) -> Submission | None:
    found: Submission | None = (
        Submission.objects.filter(employment=employment).order_by("-id").first()
    )
    return found


def _if_about(answer: Answer | None, value: Value) -> Answer | None:
    return answer if answer and answer.seen == (written(value) or "") else None


def _with_people(action: Action, left: int, waiting: Waiting | None = None) -> OpenAction:
    name = action.employment.employee.name if action.employment else ""
    return OpenAction(action, left, name, waiting or NOBODY)
