"""What the page of one employee says beside the values: the next step, the invitation, the answers."""

from dataclasses import dataclass
from datetime import datetime

from crossboard.console.origins import shown
from crossboard.onboarding.models import Answer, Invitation, Submission
from crossboard.onboarding.queries import (
    disputed_values,
    invitations_of,
    last_submission,
    values_to_check,
)
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employment


@dataclass(frozen=True)
class Dispute:
    """A value the employee calls wrong, and what HR decided about it."""

    field: str
    label: str
    ours: str
    theirs: str
    note: str
    at: datetime
    decision: str
    decided_at: datetime | None
    acceptable: bool  # only an answer that names the right value can be accepted

    @property
    def open(self) -> bool:
        return not self.decision


@dataclass(frozen=True)
class Answers:
    """What the employee said about the nine values."""

    given: int
    correct: int
    disputes: list[Dispute]
    submission: Submission | None

    @property
    def undecided(self) -> int:
        return sum(1 for dispute in self.disputes if dispute.open)


def answers_of(employment: Employment) -> Answers:
    """Return the answers given so far."""
    answers = [check.answer for check in values_to_check(employment) if check.answer]
    return Answers(
        given=len(answers),
        correct=sum(1 for answer in answers if answer.verdict == Answer.Verdict.CORRECT),
        disputes=[_dispute(answer) for answer in disputed_values(employment)],
        submission=last_submission(employment),
    )


def invitation_state(invitation: Invitation, now: datetime) -> str:
    """Return accepted, ended, readdressed, expired or open."""
    if invitation.accepted_at:
        return "accepted"
    if invitation.ended_at:
        return "ended"
    if not invitation.reaches_its_person:
        return "readdressed"
    return "expired" if invitation.link.expires_at <= now else "open"


def newest_invitation(employment: Employment) -> Invitation | None:
    return next(iter(invitations_of(employment)), None)


def _dispute(answer: Answer) -> Dispute:
    return Dispute(
        field=answer.field,
        label=str(BY_NAME[answer.field].label),
        ours=shown(answer.field, answer.seen),
        theirs=shown(answer.field, answer.right),
        note=answer.note,
        at=answer.at,
        decision=answer.decision,
        decided_at=answer.decided_at,
        acceptable=bool(answer.right),
    )
