"""Words about dates and steps, as people read them."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_timedelta
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from crossboard.people.models import Employment
from crossboard.people.stages import Stage


@dataclass(frozen=True)
class Step:
    """What comes next and who does it. `ours` = somebody of HR."""

    text: str
    who: str
    ours: bool = False
    button: str = ""


def days_until(day: date | None, today: date) -> str:
    """Return `today`, `in 8 days`, `in 6 weeks`, `3 days ago`; nothing for no day."""
    if day is None:
        return ""
    if day == today:
        return _("today")
    locale = (get_language() or "en").replace("-", "_")
    return format_timedelta(
        _whole(day, today), granularity="day", threshold=2, add_direction=True, locale=locale
    )


def _whole(day: date, today: date) -> timedelta:
    """Return the time between as whole years, months or weeks: 8¾ years are 8, never 9."""
    first, last = sorted((day, today))
    birthday_ahead = (last.month, last.day) < (first.month, first.day)
    years, days = last.year - first.year - birthday_ahead, (last - first).days
    if years >= 2:  # noqa: PLR2004 - one year is said in months
        days = years * 365
    else:
        days -= days % next((unit for unit in (30, 7) if days >= 2 * unit), 1)
    return timedelta(days=days if day > today else -days)


def start_words(day: date | None, today: date) -> str:
    """Return `starts in 8 days` or, of somebody here already, `started 8 years ago`."""
    if day is None:
        return ""
    words = _("started {when}") if day < today else _("starts {when}")
    return words.format(when=days_until(day, today))


def missing_labels(employment: Employment) -> list[str]:
    """Return the labels of what *Continue* waits for."""
    employee = employment.employee
    waited_for = (
        (employment.country, _("country")),
        (employee.first_name or employee.last_name, _("name")),
        (employee.email, _("e-mail")),
        (employment.contract_start, _("contract start")),
    )
    return [label for present, label in waited_for if not present]


def next_step(employment: Employment) -> Step:
    """Return the step that brings the employment to its next stage."""
    name = employment.employee.first_name or employment.employee.name
    steps = {
        Stage.DRAFT: Step(
            _to_confirm(employment), pgettext("who acts", "You"), ours=True, button="Continue"
        ),
        Stage.CONFIRMED: Step(
            _("Invite"), pgettext("who acts", "You"), ours=True, button=_("Invite")
        ),
        Stage.INVITED: Step(_("Accept the invitation"), name),
        Stage.COLLECT: Step(_("Check the data"), name),
        Stage.REVIEW: Step(
            _("Check the answers"),
            pgettext("who acts", "You"),
            ours=True,
            button=pgettext("button", "Review"),
        ),
    }
    return steps.get(Stage(employment.stage), Step("", ""))


def _to_confirm(employment: Employment) -> str:
    missing = missing_labels(employment)
    if not missing:
        return _("Confirm")
    return _("Confirm, {missing} missing").format(missing=", ".join(missing))
