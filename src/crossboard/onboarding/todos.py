"""Opening and closing to-dos. An open one always has something left to do."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from crossboard.mail.models import OutboundMail
from crossboard.onboarding.models import Action, Invitation
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.tenancy.scope import current_organisation_id

REVIEW_DAYS = 2
Kind = Action.Kind
# an open invitation whose mail did not arrive, as far as we know
LOST = Q(
    accepted_at=None,
    ended_at=None,
    mail__state__in=[OutboundMail.State.FAILED, OutboundMail.State.UNCERTAIN],
)


def open_for_run(kind: Action.Kind, run_id: int) -> None:
    """Open the to-do of a run, or open it again; doing it twice changes nothing."""
    _open(due_on=_today(), kind=kind, run_id=run_id)


def open_for_employment(kind: Action.Kind, employment: Employment, *, now: datetime) -> None:
    """Open the to-do about one person, due after the working days a review usually takes."""
    due_on = timezone.localdate(now)
    if kind in {Kind.DECIDE_DISPUTED, Kind.REVIEW_SUBMITTED}:
        due_on = in_working_days(due_on, REVIEW_DAYS)
    _open(due_on=due_on, kind=kind, employment=employment)


def close_for_employment(employment: Employment, *, by_id: int | None, now: datetime) -> None:
    mine = Action.objects.filter(employment=employment, done_at=None)
    mine.update(done_at=now, done_by_id=by_id)


def settle(*, by_id: int | None, now: datetime) -> None:
    """Close every to-do with nothing left to do."""
    done = with_left(Action.objects.filter(done_at=None)).filter(left=0)
    ids = list(done.values_list("pk", flat=True))
    if ids:
        Action.objects.filter(pk__in=ids, done_at=None).update(done_at=now, done_by_id=by_id)


def with_left(actions: QuerySet[Action]) -> QuerySet[Any]:
    """Annotate how many people each to-do is still about, as `left`."""
    drafts = Q(stage=Stage.DRAFT)
    placeless = drafts & Q(country="")
    return actions.annotate(
        left=Case(
            When(kind=Kind.CONFIRM_IMPORTED, then=_count(drafts, imported_run_id="run_id")),
            When(
                kind=Kind.CHOOSE_COUNTRY,
                run_id__isnull=False,
                then=_count(placeless, imported_run_id="run_id"),
            ),
            When(kind=Kind.CHOOSE_COUNTRY, then=_count(placeless, id="employment_id")),
            When(kind=Kind.MAIL_LOST, then=_lost_invitations()),
            default=_count(Q(stage=Stage.REVIEW), id="employment_id"),
            output_field=IntegerField(),
        )
    )


def in_working_days(day: date, count: int) -> date:
    """Return the day `count` working days (Monday to Friday) after `day`."""
    while count:
        day += timedelta(days=1)
        count -= day.isoweekday() <= 5  # noqa: PLR2004 - Friday
    return day


def _count(condition: Q, **outer: str) -> Coalesce:
    matches = {name: OuterRef(column) for name, column in outer.items()}
    return _number(Employment.objects.filter(condition, **matches))


def _lost_invitations() -> Coalesce:
    return _number(Invitation.objects.filter(LOST, employment_id=OuterRef("employment_id")))


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("organisation_id").annotate(number=Count("id"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _open(*, due_on: date, **about: Any) -> None:
    """Open the to-do, or the done one again with its new date; an open one keeps its date."""
    action = Action(organisation_id=current_organisation_id(), due_on=due_on, **about)
    Action.objects.bulk_create([action], ignore_conflicts=True)
    done = Action.objects.filter(**about).exclude(done_at=None)
    done.update(due_on=due_on, done_at=None, done_by_id=None)


def _today() -> date:
    return timezone.localdate()
