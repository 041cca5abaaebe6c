"""The stages as a table: which act leads from where to where. Nothing else moves a stage.

Draft ─confirm→ Confirmed ─invite→ Invited ─accept→ Data collection ─submit→ Review
                    ↑               │                                      │
                    └────recall─────┘                 Contract ←─complete──┘
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction

from crossboard.audit.record import entry, record_all
from crossboard.people.models import Employment
from crossboard.people.queries import employment_rows
from crossboard.people.stages import Stage
from crossboard.tenancy.scope import current_organisation_id


class Act(StrEnum):
    CONFIRM = "confirm"
    INVITE = "invite"
    RECALL = "recall"
    ACCEPT = "accept"
    SUBMIT = "submit"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Move:
    before: Stage
    after: Stage


MOVES: dict[Act, Move] = {
    Act.CONFIRM: Move(Stage.DRAFT, Stage.CONFIRMED),
    Act.INVITE: Move(Stage.CONFIRMED, Stage.INVITED),
    Act.RECALL: Move(Stage.INVITED, Stage.CONFIRMED),
    Act.ACCEPT: Move(Stage.INVITED, Stage.COLLECT),
    Act.SUBMIT: Move(Stage.COLLECT, Stage.REVIEW),
    Act.COMPLETE: Move(Stage.REVIEW, Stage.CONTRACT),
}


def may(act: Act, employment: Employment) -> bool:
    return employment.stage == MOVES[act].before


def hold(act: Act, employment_id: int) -> Employment | None:
    """Return the person if they stand where `act` starts, locked until the transaction ends.

    Whoever writes rows that belong to a stage (invitation, link, answer) holds the person first: so
    the acts come one after the other, and all take their locks in one order.
    """
    here = Employment.objects.filter(pk=employment_id, stage=MOVES[act].before)
    if not here.select_for_update().values_list("pk").first():
        return None
    # read after the lock: joined to the locked row, the employee would be as before the wait
    held: Employment = employment_rows().get(pk=employment_id)
    return held


@transaction.atomic
def move(
    act: Act, employments: Collection[Employment], *, actor_id: int | None, now: datetime
) -> set[int]:
    """Move those still standing where `act` starts; return their ids.

    A conditional update instead of a lock: of two who act at once only one moves a person.
    """
    step = MOVES[act]
    moved = _update(step, [employment.pk for employment in employments], now)
    record_all(
        entry(f"employment.{act}", employment, actor_id=actor_id, stage=step.after)
        for employment in employments
        if employment.pk in moved
    )
    for employment in employments:
        if employment.pk in moved:
            employment.stage, employment.stage_since = step.after, now
    return moved


def _update(step: Move, ids: list[int], now: datetime) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "update people_employment set stage = %s, stage_since = %s "
            "where organisation_id = %s and id = any(%s) and stage = %s returning id",
            [step.after.value, now, current_organisation_id(), ids, step.before.value],
        )
        return {row[0] for row in cursor.fetchall()}
