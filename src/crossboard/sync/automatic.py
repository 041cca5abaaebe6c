"""What a run does by itself: new drafts by the rules, updates of drafts, who is missing."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.facts import EmployeeFacts
from crossboard.sync.lately import confirmed_by, lately_of
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.planning import Country, Verb, plan_automatic
from crossboard.sync.reading import Sight
from crossboard.sync.rules import Rules, left_out
from crossboard.sync.safety import Concern, beyond_accepted, judge
from crossboard.sync.snapshot import countries_learnt, ever_linked, links_of
from crossboard.sync.storing import store_plan


def prepare_automatic(run: Run, sight: Sight, *, now: datetime) -> tuple[Concern, ...]:
    """Plan, judge, store. Returns why nothing may be applied; then nothing was stored."""
    connection = run.connection
    people, links = sight.readable(), links_of(connection)
    wanted = _wanted(connection, people)
    changes = plan_automatic(people, links, wanted)
    concerns = judge(
        people,
        links,
        vanished=_newly_gone(connection, sight.gone),
        new=sum(change.verb is Verb.CREATE for change in changes),
        confirmed=confirmed_by(connection, now=now),
        lately=lately_of(connection, now=now),
    )
    concerns = beyond_accepted(concerns, connection.accepted)
    if concerns:
        return concerns
    # A run whose worker died is planned anew; what it has applied stays as it is.
    run.changes.filter(state=PlannedChange.State.PLANNED).delete()
    done = set(run.changes.values_list("personio_id", flat=True))
    store_plan(run, [change for change in changes if change.personio_id not in done])
    return ()


def rules_of(connection: Connection) -> Rules:
    return Rules.of(
        statuses=connection.rule_statuses,
        start_from=connection.rule_start_from,
        offices=connection.rule_offices,
        employment_types=connection.rule_employment_types,
    )


def note_absences(run: Run, sight: Sight, *, now: datetime) -> None:
    """Note who is gone after a proven complete reading, and who is back. Nothing is archived here."""
    linked = _linked(run.connection)
    linked.filter(personio_id__in=sight.gone, missing_since=None).update(missing_since=now)
    back = linked.filter(missing_since__isnull=False).exclude(personio_id__in=sight.gone)
    back.update(missing_since=None)


def _wanted(connection: Connection, people: Collection[EmployeeFacts]) -> dict[int, Country]:
    """Return who comes over by the rules, with a country where the evidence speaks clearly."""
    if connection.mode != Connection.Mode.DRAFTS:
        return {}
    rules, known, countries = rules_of(connection), ever_linked(connection), countries_learnt()
    wanted = {}
    for facts in people:
        if facts.personio_id in known or left_out(facts, rules):
            continue
        evidence = countries.suggest(facts.office).evidence
        kept = evidence.kept() if evidence else {}
        wanted[facts.personio_id] = Country(evidence.country if evidence else "", kept)
    return wanted


def _newly_gone(connection: Connection, gone: Collection[int]) -> int:
    return _linked(connection).filter(personio_id__in=gone, missing_since=None).count()


def _linked(connection: Connection) -> QuerySet[Employment]:
    linked: QuerySet[Employment] = Employment.objects.filter(connection_id=connection.pk)
    return linked.exclude(stage=Stage.ARCHIVED)
