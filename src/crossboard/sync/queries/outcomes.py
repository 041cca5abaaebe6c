"""What became of the people of a run, counted by the database: a run may hold thousands."""

from collections.abc import Collection

from django.db.models import Case, Count, Q, QuerySet, Value, When

from crossboard.sync.models import PlannedChange, Run

State, Verb = PlannedChange.State, PlannedChange.Verb

KINDS: dict[str, Q] = {
    "created": Q(state=State.APPLIED, verb=Verb.CREATE),
    "linked": Q(state=State.APPLIED, verb=Verb.LINK),
    "updated": Q(state=State.APPLIED, verb=Verb.UPDATE),
    "skipped": Q(state=State.SKIPPED),
    "failed": Q(state__in=[State.STALE, State.FAILED]),
    "waiting": Q(state=State.PLANNED),
}


def outcome_counts(run: Run) -> dict[str, int]:
    """Return how many people of `run` have each outcome."""
    return outcomes_of([run])[run.pk]


def outcomes_of(runs: Collection[Run]) -> dict[int, dict[str, int]]:
    """Return for each run how many of its people have each outcome, in one query."""
    none = dict.fromkeys(KINDS, 0)
    counts = {kind: Count("pk", filter=q) for kind, q in KINDS.items()}
    rows = PlannedChange.objects.filter(run__in=runs).values("run_id").annotate(**counts)
    found = {row.pop("run_id"): dict(row) for row in rows}
    return {run.pk: found.get(run.pk, none) | {} for run in runs}


def changes_with(run: Run, kind: str) -> QuerySet[PlannedChange]:
    """Return the rows of `run` with one outcome (empty = any): failed first, then as planned."""
    rows: QuerySet[PlannedChange] = run.changes.filter(KINDS[kind] if kind else Q())
    failed_first = Case(When(KINDS["failed"], then=Value(0)), default=Value(1))
    return rows.order_by(failed_first, "position")
