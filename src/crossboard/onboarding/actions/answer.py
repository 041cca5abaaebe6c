"""The employee judges each of the nine values and sends the answers to HR."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from crossboard.audit.record import record
from crossboard.onboarding.ladder import Act, move
from crossboard.onboarding.models import Action, Answer, Submission
from crossboard.onboarding.queries import values_to_check
from crossboard.onboarding.todos import open_for_employment
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employment
from crossboard.people.reading import ValueRefused, read_value, written
from crossboard.people.stages import Stage

MOST_NOTE = 1000


class NotOpen(Exception):
    """Answers are taken while the stage is Data collection; HR has them already."""


class Unanswered(Exception):
    """Some values are not judged yet, or are called wrong without the right value or a note."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(len(fields))
        self.fields = fields


@transaction.atomic
def answer_value(
    *,
    employment: Employment,
    field: str,
    verdict: str,
    right: str = "",
    note: str = "",
    by_id: int,
    now: datetime,
) -> Answer:
    """Keep what the employee says about one value; `ValueRefused` says what the right value lacks."""
    if not Employment.objects.filter(pk=employment.pk, stage=Stage.COLLECT).exists():
        raise NotOpen
    wrong = Answer.Verdict(verdict) is Answer.Verdict.WRONG
    answer, _made = Answer.objects.update_or_create(
        organisation_id=employment.organisation_id,
        employment=employment,
        field=field,
        defaults={
            "verdict": verdict,
            "seen": written(employment.values()[field]) or "",
            "right": (written(read_value(BY_NAME[field], right)) or "") if wrong else "",
            "note": _read_note(note) if wrong else "",
            "at": now,
        },
    )
    record("answer.given", employment, actor_id=by_id, field=field, verdict=verdict)
    return answer  # type: ignore[no-any-return]


@transaction.atomic
def submit_answers(*, employment: Employment, by_id: int, now: datetime) -> None:
    """Hand the answers to HR; each value must have one that says enough. Sending twice sends once."""
    checks = values_to_check(employment)
    if missing := [check.field.name for check in checks if check.is_open]:
        raise Unanswered(missing)
    if not move(Act.SUBMIT, [employment], actor_id=by_id, now=now):
        raise NotOpen
    Submission.objects.create(employment=employment, submitted_at=now)
    disputed = any(check.is_disputed for check in checks)
    kind = Action.Kind.DECIDE_DISPUTED if disputed else Action.Kind.REVIEW_SUBMITTED
    open_for_employment(kind, employment, now=now)


def _read_note(note: str) -> str:
    note = note.replace("\x00", "").strip()
    if len(note) > MOST_NOTE:
        raise ValueRefused(
            _("The note has %(count)d characters; %(most)d are kept.")
            % {"count": len(note), "most": MOST_NOTE}
        )
    return note
