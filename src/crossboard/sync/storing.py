"""Plans become rows: preview, progress and result of a run are these rows."""

from collections.abc import Iterable, Sequence

from crossboard.people.sorting import sort_key
from crossboard.sync.models import PlannedChange, Run
from crossboard.sync.planning import Change, Verb

# What planning decides; everything else of a row tells what became of it.
PLAN_COLUMNS = (
    "verb",
    "state",
    "reason",
    "details",
    "name",
    "values",
    "before",
    "country",
    "evidence",
    "office",
    "fingerprint",
    "differs",
    "employment_id",
    "versions",
)
NAME_LENGTH = 400
_VERBS = {verb: place for place, verb in enumerate(Verb)}


def store_plan(run: Run, changes: Sequence[Change]) -> None:
    """Keep a plan, in the order people read it: by verb, then by name."""
    ordered = sorted(changes, key=lambda change: (_VERBS[change.verb], sort_key(change.name)))
    rows = [row_of(run, change, position) for position, change in enumerate(ordered)]
    PlannedChange.objects.bulk_create(rows, batch_size=500)


def row_of(run: Run, change: Change, position: int) -> PlannedChange:
    skipped = change.verb is Verb.SKIP
    return PlannedChange(
        organisation_id=run.organisation_id,
        run=run,
        position=position,
        personio_id=change.personio_id,
        verb=change.verb.value,
        state=PlannedChange.State.SKIPPED if skipped else PlannedChange.State.PLANNED,
        reason=change.reason,
        details=dict(change.details),
        name=change.name[:NAME_LENGTH],  # first and last name may each be as long as theirs
        values=dict(change.values),
        before=dict(change.before),
        country=change.country,
        evidence=dict(change.evidence),
        office=change.office,
        fingerprint=change.fingerprint,
        employment_id=change.employment_id,
        versions=list(change.versions),
    )


def rewrite(rows: Iterable[PlannedChange], columns: Sequence[str]) -> None:
    """Write these columns of many rows in one statement a batch (bulk_update is far slower)."""
    PlannedChange.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(columns),
    )
