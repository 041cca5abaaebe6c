"""Write one batch of a plan: each person whole or not at all, the batch in one transaction.

The rows are taken with SKIP LOCKED and marked in the same transaction, so that a run that is done
twice, or by two workers at once, writes each person once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DataError, IntegrityError, transaction

from crossboard.audit.models import AuditEntry
from crossboard.audit.record import entry, record, record_all
from crossboard.jobs.defer import defer
from crossboard.organisations.models import Organisation
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employee, Employment, FieldChange, Source
from crossboard.people.reading import Value
from crossboard.people.stages import Stage
from crossboard.people.writing import Origin, Stale, set_values, write_values
from crossboard.sync.models import PlannedChange, Run, Selection
from crossboard.sync.planning import Verb
from crossboard.sync.storing import rewrite

BATCH = 100
HAND_ON = "onboarding.follow_run"
State = PlannedChange.State


def apply_batch(run: Run, *, now: datetime) -> int:
    """Apply the next rows of `run` and return how many were taken. Call it inside the scope."""
    rows = list(
        PlannedChange.objects.select_for_update(skip_locked=True)
        .filter(run=run, state=State.PLANNED)
        .order_by("position")[:BATCH]
    )
    if not rows:
        return 0
    _skip_linked_meanwhile(run, rows)
    _create_all(run, [row for row in rows if _is_open(row, Verb.CREATE)], now)
    for row in rows:
        if _is_open(row, Verb.LINK) or _is_open(row, Verb.UPDATE):
            _write_one(run, row, now)
    _conclude(run, rows, now)
    return len(rows)


def _is_open(row: PlannedChange, verb: Verb) -> bool:
    return row.verb == verb and row.state == State.PLANNED


def _skip_linked_meanwhile(run: Run, rows: Sequence[PlannedChange]) -> None:
    """Somebody else may have imported the same person since the plan was made."""
    wanted = [row.personio_id for row in rows if row.verb != Verb.UPDATE]
    linked = Employment.objects.filter(connection_id=run.connection_id, personio_id__in=wanted)
    here = dict(linked.exclude(stage=Stage.ARCHIVED).values_list("personio_id", "pk"))
    for row in rows:
        if row.verb != Verb.UPDATE and row.personio_id in here:
            row.state, row.reason = State.SKIPPED, "already_here"
            row.employment_id = here[row.personio_id]


def _create_all(run: Run, rows: Sequence[PlannedChange], now: datetime) -> None:
    try:
        with transaction.atomic():
            _create(run, rows, now)
    except (IntegrityError, DataError):
        # One of them came in by another way this very moment, or cannot be kept: find out which.
        for row in rows:
            _create_one(run, row, now)


def _create_one(run: Run, row: PlannedChange, now: datetime) -> None:
    try:
        with transaction.atomic():
            _create(run, [row], now)
    except IntegrityError:
        row.state, row.reason, row.employment_id = State.SKIPPED, "already_here", None
    except DataError:
        row.state, row.reason, row.employment_id = State.FAILED, "unwritable", None


@dataclass
class _Drafts:
    """New drafts in memory, with all that is written with them."""

    rows: list[PlannedChange] = field(default_factory=list)
    employments: list[Employment] = field(default_factory=list)
    changes: list[list[FieldChange]] = field(default_factory=list)

    def save(self) -> None:
        Employee.objects.bulk_create([employment.employee for employment in self.employments])
        for employment in self.employments:
            employment.employee_id = employment.employee.pk
        Employment.objects.bulk_create(self.employments)
        for employment, changes in zip(self.employments, self.changes, strict=True):
            for change in changes:
                change.employment_id = employment.pk
        FieldChange.objects.bulk_create([change for changes in self.changes for change in changes])


def _create(run: Run, rows: Sequence[PlannedChange], now: datetime) -> None:
    drafts = _Drafts()
    language = Organisation.objects.values_list("language", flat=True).get(pk=run.organisation_id)
    for row in rows:
        employment = _draft_of(run, row, language)
        origin = Origin(Source.PERSONIO, now, run.pk, run.started_by_id)
        drafts.changes.append(set_values(employment, typed(row.values), origin))
        drafts.employments.append(employment)
    drafts.save()
    for row, employment in zip(rows, drafts.employments, strict=True):
        row.state, row.employment_id = State.APPLIED, employment.pk


def _draft_of(run: Run, row: PlannedChange, language: str) -> Employment:
    organisation_id = run.organisation_id
    return Employment(
        organisation_id=organisation_id,
        employee=Employee(organisation_id=organisation_id, language=language),
        country=row.country,
        country_evidence=row.evidence,
        office=row.office,
        stage=Stage.DRAFT,
        connection_id=run.connection_id,
        personio_id=row.personio_id,
        imported_run_id=run.pk,
    )


def _write_one(run: Run, row: PlannedChange, now: datetime) -> None:
    """Link or update one employment, only while it is as it was when the plan was made."""
    rows = Employment.objects.select_related("employee").select_for_update(of=("self",))
    employment = rows.filter(pk=row.employment_id).exclude(stage=Stage.ARCHIVED).first()
    if employment is None or _versions(employment) != row.versions:
        row.state, row.reason = State.STALE, "edited_meanwhile"
        return
    if row.verb == Verb.UPDATE and employment.stage != Stage.DRAFT:
        row.state, row.reason = State.STALE, "confirmed_meanwhile"
        return
    try:
        with transaction.atomic():
            if row.verb == Verb.LINK:
                _link(run, row, employment)
            else:
                _follow_office(run, row, employment)
            write_values(
                employment=employment,
                values=typed(row.values),
                source=Source.PERSONIO,
                run_id=run.pk,
                by_id=run.started_by_id,
                now=now,
            )
    except Stale:
        row.state, row.reason = State.STALE, "edited_meanwhile"
    except IntegrityError:
        row.state, row.reason = State.SKIPPED, "already_here"
    except DataError:
        row.state, row.reason = State.FAILED, "unwritable"
    else:
        row.state = State.APPLIED


def _link(run: Run, row: PlannedChange, employment: Employment) -> None:
    unlinked = Employment.objects.filter(pk=employment.pk, personio_id=None)
    columns: dict[str, object] = {"office": row.office}
    if row.country and not employment.country:
        columns |= {"country": row.country, "country_evidence": row.evidence}
    linked = unlinked.update(
        connection_id=run.connection_id,
        personio_id=row.personio_id,
        imported_run_id=run.pk,
        **columns,
    )
    if not linked:
        raise Stale


def _follow_office(run: Run, row: PlannedChange, employment: Employment) -> None:
    """Keep where a draft works now: countries are learnt from it once the draft is confirmed."""
    if not row.office or row.office == employment.office:
        return
    Employment.objects.filter(pk=employment.pk).update(office=row.office)
    record(
        "employment.values_written",
        employment,
        actor_id=run.started_by_id,
        run_id=run.pk,
        fields=["office"],
        source=str(Source.PERSONIO),
    )


def _versions(employment: Employment) -> list[int]:
    return [employment.version, employment.employee.version]


def typed(values: dict[str, str]) -> dict[str, Value]:
    """Return texts as the values their fields hold."""
    return {name: BY_NAME[name].read(text) for name, text in values.items()}


_VERB_OF = {Verb.CREATE: "employment.imported", Verb.LINK: "employment.linked"}


def _conclude(run: Run, rows: Sequence[PlannedChange], now: datetime) -> None:
    """Mark the rows, write the audit, drop the choices that are done, hand on to onboarding."""
    applied = [row for row in rows if row.state == State.APPLIED]
    for row in applied:
        row.applied_at = now
    rewrite(rows, ["state", "reason", "employment_id", "applied_at"])
    new = [row for row in applied if row.verb in _VERB_OF]  # updates write their own entry
    record_all(_entry(run, row) for row in new)
    done = [row.personio_id for row in rows if row.state in {State.APPLIED, State.SKIPPED}]
    Selection.objects.filter(connection_id=run.connection_id, personio_id__in=done).delete()
    if new:
        defer(HAND_ON, organisation_id=run.organisation_id, run_id=run.pk)


def _entry(run: Run, row: PlannedChange) -> AuditEntry:
    return entry(
        _VERB_OF[Verb(row.verb)],
        Employment(pk=row.employment_id),
        actor_id=run.started_by_id,
        run_id=run.pk,
        fields=sorted(row.values),
        country=row.country,
    )
