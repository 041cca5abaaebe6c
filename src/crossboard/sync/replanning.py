"""Make the plan of an import again from what Personio says now, and find out whether it still holds."""

from collections.abc import Mapping

from crossboard.sync.facts import FIELDS
from crossboard.sync.models import PlannedChange, Run
from crossboard.sync.planning import Change, Choice, Held, People, Verb, plan_import
from crossboard.sync.snapshot import held_by_id, links_of
from crossboard.sync.storing import PLAN_COLUMNS, rewrite, row_of

State = PlannedChange.State


def open_rows(run: Run) -> list[PlannedChange]:
    return list(run.changes.filter(state=State.PLANNED).order_by("position"))


def chosen_ids(run: Run) -> set[int]:
    return {row.personio_id for row in open_rows(run)}


def plan_again(run: Run, people: People) -> int:
    """Compare each row with Personio and return how many no longer hold.

    When some do not, nothing may be applied: their rows are planned anew and the run waits for a
    person again. Somebody who came in by another run meanwhile is just left out.
    """
    rows = open_rows(run)
    planned = _planned_now(run, rows, people)
    changed = []
    refused = 0
    for row in rows:
        change = planned[row.personio_id]
        if change.fingerprint == row.fingerprint and change.verb == row.verb:
            continue
        changed.append(_renewed(run, row, change))
        refused += change.fingerprint != row.fingerprint
    rewrite(changed, PLAN_COLUMNS)
    if refused:
        run.state, run.refused = Run.State.PLANNED, refused
        run.save(update_fields=["state", "refused"])
    return refused


def _planned_now(run: Run, rows: list[PlannedChange], people: People) -> Mapping[int, Change]:
    linked = (row.employment_id for row in rows if row.verb == Verb.LINK)
    same = held_by_id(filter(None, linked))
    choices = [_choice(row, same) for row in rows]
    changes = plan_import(choices, people, links_of(run.connection))
    return {change.personio_id: change for change in changes}


def _choice(row: PlannedChange, same: Mapping[int, Held]) -> Choice:
    same_as = same.get(row.employment_id or 0) if row.verb == Verb.LINK else None
    return Choice(row.personio_id, row.country, row.evidence, same_as)


def _renewed(run: Run, row: PlannedChange, change: Change) -> PlannedChange:
    """Return the row with its new plan, saying which values Personio changed."""
    new = row_of(run, change, row.position)
    new.pk = row.pk
    new.name = new.name or row.name
    if change.fingerprint != row.fingerprint:
        differs = [name for name in FIELDS if row.values.get(name) != new.values.get(name)]
        new.differs = differs or ["status"]
    return new
