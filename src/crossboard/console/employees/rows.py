"""What one row of the list, one card of the board says about an employment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from crossboard.console.employees.words import Step, days_until, next_step
from crossboard.countries.names import country_name
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.web.formats import day_text


@dataclass(frozen=True)
class Row:
    """One employment, ready to print."""

    employment: Employment
    url: str
    country: str
    step: Step
    step_url: str
    starts: str
    starts_on: str  # with its year, unless it is this one
    tickable: bool

    @property
    def name(self) -> str:
        return str(self.employment.employee.name)


def rows_of(employments: Iterable[Employment], today: date) -> list[Row]:
    return [_row(employment, today) for employment in employments]


def _row(employment: Employment, today: date) -> Row:
    url = reverse("console:employee", args=[employment.pk])
    return Row(
        employment=employment,
        url=url,
        country=country_name(employment.country) if employment.country else "",
        step=next_step(employment),
        step_url=_step_url(employment, url),
        starts=days_until(employment.contract_start, today),
        starts_on=_starts_on(employment.contract_start, today),
        tickable=employment.stage == Stage.DRAFT,
    )


def _starts_on(day: date | None, today: date) -> str:
    return day_text(day, "short" if day.year == today.year else "") if day else ""


def _step_url(employment: Employment, url: str) -> str:
    match employment.stage:
        case Stage.DRAFT:
            return f"{reverse('console:confirm')}?person={employment.pk}"
        case Stage.CONFIRMED:
            return reverse("console:invitations")
        case _:
            return url
