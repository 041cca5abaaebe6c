"""To-dos by due date, each with the button that leads to the work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crossboard.onboarding.models import Action
from crossboard.onboarding.queries import OpenAction

Kind = Action.Kind
ICONS = {
    Kind.CONFIRM_IMPORTED: "users",
    Kind.CHOOSE_COUNTRY: "map-pin",
    Kind.DECIDE_DISPUTED: "git-compare",
    Kind.REVIEW_SUBMITTED: "user-check",
    Kind.MAIL_LOST: "mail",
}
TONES = {
    Kind.CONFIRM_IMPORTED: "primary",
    Kind.DECIDE_DISPUTED: "warn",
    Kind.MAIL_LOST: "warn",
}
BUTTONS: dict[Action.Kind, str | Promise] = {
    Kind.CONFIRM_IMPORTED: gettext_lazy("Review and continue"),
    Kind.CHOOSE_COUNTRY: gettext_lazy("Choose country"),
    Kind.DECIDE_DISPUTED: gettext_lazy("Decide"),
    Kind.REVIEW_SUBMITTED: gettext_lazy("Check"),
    Kind.MAIL_LOST: gettext_lazy("Send again"),
}


@dataclass(frozen=True)
class Todo:
    """One to-do, ready to print."""

    title: str
    detail: str
    icon: str
    tone: str
    button: str
    url: str
    due_on: date
    due_today: bool
    late: bool


@dataclass(frozen=True)
class Group:
    label: str
    todos: list[Todo]


def grouped(actions: Iterable[OpenAction], today: date) -> list[Group]:
    """Return the to-dos as Overdue, Today, This week and Later; groups without any are left out."""
    sunday = today + timedelta(days=7 - today.isoweekday())
    labels = {
        "overdue": _("Overdue"),
        "today": _("Today"),
        "week": _("This week"),
        "later": _("Later"),
    }
    groups: dict[str, list[Todo]] = {when: [] for when in labels}
    for action in actions:
        groups[_when(action.due_on, today, sunday)].append(_todo(action, today))
    return [Group(labels[when], todos) for when, todos in groups.items() if todos]


def _when(due_on: date, today: date, sunday: date) -> str:
    if due_on <= today:
        return "overdue" if due_on < today else "today"
    return "week" if due_on <= sunday else "later"


def _todo(action: OpenAction, today: date) -> Todo:
    return Todo(
        title=action.title,
        detail=action.detail,
        icon=ICONS[action.kind],
        tone=TONES.get(action.kind, ""),
        button=str(BUTTONS[action.kind]),
        url=url_of(action),
        due_on=action.due_on,
        due_today=action.due_on == today,
        late=action.due_on < today,
    )


def url_of(action: OpenAction) -> str:
    """Return where the work of a to-do is done."""
    row = action.action
    if row.employment_id:
        return reverse("console:employee", args=[row.employment_id])
    run = f"{reverse('console:confirm')}?run={row.run_id}"
    if action.kind == Kind.CHOOSE_COUNTRY and action.waiting.first:
        return f"{run}&person={action.waiting.first[0].pk}"
    return run
