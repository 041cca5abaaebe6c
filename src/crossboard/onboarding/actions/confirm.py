"""*Continue*: drafts become confirmed. And what opens and closes the to-dos around it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from crossboard.onboarding.actions.outcome import Outcome, outcomes_of
from crossboard.onboarding.ladder import Act, may, move
from crossboard.onboarding.models import Action
from crossboard.onboarding.readiness import obstacles
from crossboard.onboarding.todos import open_for_run, settle
from crossboard.organisations.models import User
from crossboard.people.actions import choose_countries
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.people.stages import Stage


@transaction.atomic
def confirm(*, employments: Collection[Employment], by: User, now: datetime) -> list[Outcome]:
    """Confirm the drafts that have all they need; each other one comes back with its reasons."""
    rows = list(employment_rows().filter(pk__in=[row.pk for row in employments]))
    hindered = obstacles(row for row in rows if may(Act.CONFIRM, row))
    ready = [row for row in rows if hindered.get(row.pk) == []]
    moved = move(Act.CONFIRM, ready, actor_id=by.pk, now=now)
    settle(by_id=by.pk, now=now)
    return outcomes_of(rows, moved, hindered)


@transaction.atomic
def choose_country(
    *, employments: Collection[Employment], country: str, by: User, now: datetime
) -> None:
    """Set the country of these people (ISO 3166-1 alpha-2) and close what asked for it."""
    choose_countries(employments=employments, country=country, by=by, now=now)
    settle(by_id=by.pk, now=now)


@transaction.atomic
def follow_drafts(run_id: int) -> None:
    """Open the to-dos about the drafts that run `run_id` made; doing it twice changes nothing."""
    drafts = Employment.objects.filter(imported_run_id=run_id, stage=Stage.DRAFT)
    if drafts.exists():
        open_for_run(Action.Kind.CONFIRM_IMPORTED, run_id)
    if drafts.filter(country="").exists():
        open_for_run(Action.Kind.CHOOSE_COUNTRY, run_id)
