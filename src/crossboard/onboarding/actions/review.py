"""HR decides what the employee disputed, and completes the review."""

from datetime import datetime

from django.db import transaction

from crossboard.audit.record import record
from crossboard.onboarding.ladder import Act, hold, move
from crossboard.onboarding.models import Answer, Submission
from crossboard.onboarding.queries import disputed_values
from crossboard.onboarding.todos import close_for_employment
from crossboard.organisations.models import User
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employment, Source
from crossboard.people.stages import Stage
from crossboard.people.writing import write_values


class Undecided(Exception):
    """Some disputed values wait for a decision before the review can be completed."""


@transaction.atomic
def accept_correction(*, answer: Answer, by: User, now: datetime) -> bool:
    """Write the employee's value, with the employee as its source.

    False when decided before, or while the employee may still change the answer.

    Only an answer that names the right value can be accepted.
    """
    employment = hold(Act.COMPLETE, answer.employment_id)
    if employment is None or not answer.right:
        return False
    if not _decide(answer, Answer.Decision.ACCEPTED, by, now):
        return False
    write_values(
        employment=employment,
        values={answer.field: BY_NAME[answer.field].read(answer.right)},
        source=Source.EMPLOYEE,
        run_id=None,
        by_id=employment.employee.user_id,
        now=now,
    )
    return True


@transaction.atomic
def keep_value(*, answer: Answer, by: User, now: datetime) -> bool:
    """Keep our value although the employee calls it wrong; false as in `accept_correction`."""
    return _decide(answer, Answer.Decision.KEPT, by, now)


@transaction.atomic
def complete_review(*, employment: Employment, by: User, now: datetime) -> bool:
    """End the review: the stage becomes Contract. False when somebody else completed it."""
    if any(not answer.decision for answer in disputed_values(employment)):
        raise Undecided
    if not move(Act.COMPLETE, [employment], actor_id=by.pk, now=now):
        return False
    Submission.objects.filter(employment=employment, completed_at=None).update(
        completed_at=now, completed_by_id=by.pk
    )
    close_for_employment(employment, by_id=by.pk, now=now)
    return True


def _decide(answer: Answer, decision: Answer.Decision, by: User, now: datetime) -> bool:
    undecided = Answer.objects.filter(
        pk=answer.pk,
        verdict=Answer.Verdict.WRONG,
        decision="",
        employment__stage=Stage.REVIEW,
    )
    if not undecided.update(decision=decision, decided_at=now, decided_by_id=by.pk):
        return False
    answer.decision = decision
    record("answer.decided", answer.employment, actor_id=by.pk, field=answer.field, how=decision)
    return True
