"""What a run does by itself: new drafts by the rules, updates of drafts, who is missing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.personio.inquiry import ASKED_ONE_BY_ONE
from crossboard.sync.facts import EmployeeFacts
from crossboard.sync.lately import confirmed_by, lately_of
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.planning import Country, Verb, plan_automatic
from crossboard.sync.reading import Sight
from crossboard.sync.rules import Rules, left_out, releases_status
from crossboard.sync.safety import VANISH_SHARE, Concern, beyond_accepted, judge, limit_of
from crossboard.sync.snapshot import countries_learnt, ever_linked, expected_ids, links_of
from crossboard.sync.storing import store_plan


def ask_at_most(connection: Connection) -> int:
    """Return how many missing people are asked for one by one: at least as many as may pass the brake.

    So whenever they are too many to ask for, the brake stops the run, with their number.
    """
    share = limit_of(VANISH_SHARE, _linked(connection).count())
    return max(ASKED_ONE_BY_ONE, share, accepted_now(connection).get("vanished", 0))


def accepted_now(connection: Connection) -> dict[str, int]:
    """Return what HR has let go, as it is now: somebody may have done so since the run began."""
    fresh = Connection.objects.filter(pk=connection.pk).values_list("accepted", flat=True)
    accepted: dict[str, int] = fresh.get()
    return accepted


def prepare_automatic(run: Run, sight: Sight, *, now: datetime) -> tuple[Concern, ...]:
    """Plan, judge, store. Returns why nothing may be applied; then nothing was stored."""
    connection = run.connection
    people, links = sight.readable(), links_of(connection)
    wanted = _wanted(connection, people)
    changes = plan_automatic(people, links, wanted)
    gone = _vanished(connection, sight)
    created = [change.personio_id for change in changes if change.verb is Verb.CREATE]
    concerns = judge(
        people,
        links,
        vanished=len(gone),
        new=len(created),
        confirmed=confirmed_by(connection, now=now),
        lately=lately_of(connection, now=now),
    )
    concerns = beyond_accepted(concerns, accepted_now(connection))
    if concerns:
        about = {"vanished": tuple(gone), "many_new": tuple(created)}
        return tuple(replace(one, ids=about.get(one.code, one.ids)) for one in concerns)
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
    back = linked.filter(missing_since__isnull=False, personio_id__in=sight.people.keys())
    back.update(missing_since=None)


def note_leavers(run: Run, sight: Sight, *, now: datetime) -> None:
    """Note who is listed among those who left, and who works again. An empty status says nothing."""
    linked, people = _linked(run.connection), sight.readable()
    left = [facts.personio_id for facts in people if facts.has_left]
    there = [facts.personio_id for facts in people if facts.status and not facts.has_left]
    linked.filter(personio_id__in=left, left_since=None).update(left_since=now)
    linked.filter(personio_id__in=there, left_since__isnull=False).update(left_since=None)


def _wanted(connection: Connection, people: Collection[EmployeeFacts]) -> dict[int, Country]:
    """Return who comes over by the rules, with a country where the evidence speaks clearly."""
    if connection.mode != Connection.Mode.DRAFTS:
        return {}
    rules, known, countries = rules_of(connection), ever_linked(connection), countries_learnt()
    wanted, status = {}, releases_status(people)
    for facts in people:
        if facts.personio_id in known or left_out(facts, rules, status_is_released=status):
            continue
        evidence = countries.suggest(facts.office).evidence
        kept = evidence.kept() if evidence else {}
        wanted[facts.personio_id] = Country(evidence.country if evidence else "", kept)
    return wanted


def _vanished(connection: Connection, sight: Sight) -> set[int]:
    """Return who is newly gone; where they were too many to be asked for, who is not listed."""
    absent = expected_ids(connection)
    return absent - sight.people.keys() if sight.lacks_too_many else absent & sight.gone


def _linked(connection: Connection) -> QuerySet[Employment]:
    linked: QuerySet[Employment] = Employment.objects.filter(connection_id=connection.pk)
    return linked.exclude(stage=Stage.ARCHIVED)
