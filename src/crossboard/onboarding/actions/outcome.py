"""What became of each person an act was asked for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from crossboard.people.models import Employment
from crossboard.people.stages import Stage


@dataclass(frozen=True)
class Outcome:
    """`done`, or the plain sentences why not."""

    employment: Employment
    done: bool
    why_not: tuple[str, ...] = ()


def outcomes_of(
    employments: list[Employment], moved: set[int], hindered: dict[int, list[str]]
) -> list[Outcome]:
    """Return one outcome a person: moved, hindered, or standing elsewhere by now."""
    late = [row.pk for row in employments if row.pk not in moved and not hindered.get(row.pk)]
    stages = dict(Employment.objects.filter(pk__in=late).values_list("pk", "stage")) if late else {}
    return [
        Outcome(row, True)
        if row.pk in moved
        else Outcome(row, False, tuple(hindered.get(row.pk) or [_elsewhere(row, stages[row.pk])]))
        for row in employments
    ]


def _elsewhere(employment: Employment, stage: str) -> str:
    return _("Nothing done: %(name)s has the stage “%(stage)s” already.") % {
        "name": employment.employee.name,
        "stage": Stage(stage).label,
    }
