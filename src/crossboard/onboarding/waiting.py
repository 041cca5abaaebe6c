"""Whom a run's to-do is still about: the first by name, how many more, and who has gone on."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.onboarding.models import Action
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.people.stages import Stage

NAMED = 2


@dataclass(frozen=True)
class Waiting:
    """`first` are the first by name of those still waiting; `gone_on` of the run wait no more."""

    first: tuple[Employment, ...] = ()
    gone_on: int = 0

    def names(self, count: int) -> str:
        """Return `Ana Ruiz, Bea Klein and 11 more`."""
        names = ", ".join(str(row.employee.name) for row in self.first)
        if more := count - len(self.first):
            return _("{names} and {n} more").format(names=names, n=more)
        return names

    def truth(self) -> str:
        """Return whether anybody of the run has been confirmed already."""
        if not self.gone_on:
            return _("Nobody has been invited.")
        words = ngettext(
            "{n} other of this import is confirmed already.",
            "{n} others of this import are confirmed already.",
            self.gone_on,
        )
        return words.format(n=self.gone_on)


NOBODY = Waiting()


def waiting_of(actions: Collection[Action]) -> dict[int, Waiting]:
    """Return, by action id, who waits; three queries however many runs there are."""
    about = [action for action in actions if action.run_id]
    if not about:
        return {}
    runs = {action.run_id for action in about}
    drafts = _first_of(runs, Q(stage=Stage.DRAFT))
    placeless = _first_of(runs, Q(stage=Stage.DRAFT, country=""))
    gone_on = _gone_on(runs)
    return {
        action.pk: Waiting(
            tuple(
                (placeless if action.kind == Action.Kind.CHOOSE_COUNTRY else drafts).get(
                    action.run_id or 0, ()
                )
            ),
            gone_on.get(action.run_id or 0, 0),
        )
        for action in about
    }


def _first_of(runs: Collection[int | None], condition: Q) -> dict[int, list[Employment]]:
    place = Window(
        RowNumber(), partition_by=F("imported_run_id"), order_by=[F("employee__sort_name"), F("id")]
    )
    rows = employment_rows().filter(condition, imported_run_id__in=runs)
    found: dict[int, list[Employment]] = {}
    for row in rows.annotate(place=place).filter(place__lte=NAMED):
        found.setdefault(row.imported_run_id or 0, []).append(row)
    return found


def _gone_on(runs: Collection[int | None]) -> dict[int, int]:
    rows = Employment.objects.filter(imported_run_id__in=runs)
    rows = rows.exclude(stage__in=[Stage.DRAFT, Stage.ARCHIVED]).order_by()
    return dict(rows.values_list("imported_run_id").annotate(number=Count("id")))
