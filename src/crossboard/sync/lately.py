"""What the automatic runs of the last day did, for the safety brake to add up."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import QuerySet

from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.planning import Verb
from crossboard.sync.safety import Lately

TOGETHER = timedelta(hours=24)


def lately_of(connection: Connection, *, now: datetime) -> Lately:
    """Return what was done within a day, and after the last time that somebody let a run go."""
    since = max(filter(None, (now - TOGETHER, connection.let_go_at)))
    # so many new people were seen when the rules were saved: they are counted from there
    new_since = max(filter(None, (since, connection.rules_saved_at)))
    linked = Employment.objects.filter(connection_id=connection.pk).exclude(stage=Stage.ARCHIVED)
    return Lately(
        vanished=linked.filter(missing_since__gt=since).count(),
        created=_written(connection, Verb.CREATE, since=new_since).count(),
        changed=_changed(_written(connection, Verb.UPDATE, since=since)),
    )


def confirmed_by(connection: Connection, *, now: datetime) -> int:
    """Return how many new people HR has seen; after a day the number says nothing any more."""
    saved = connection.rules_saved_at
    return connection.rule_confirmed if saved and saved > now - TOGETHER else 0


def _written(connection: Connection, verb: Verb, *, since: datetime) -> QuerySet[PlannedChange]:
    rows: QuerySet[PlannedChange] = PlannedChange.objects.filter(
        run__connection=connection, run__kind=Run.Kind.AUTOMATIC, applied_at__gt=since
    )
    return rows.filter(verb=verb, state=PlannedChange.State.APPLIED)


def _changed(updates: QuerySet[PlannedChange]) -> dict[str, set[int]]:
    """Return whose value became another one, by field; one that was empty before does not count."""
    changed: dict[str, set[int]] = defaultdict(set)
    for personio_id, before in updates.values_list("personio_id", "before"):
        for name in filter(before.get, before):
            changed[name].add(personio_id)
    return changed
