"""What happens in an onboarding, each act one transaction with its audit entry."""

from crossboard.onboarding.actions.accept import accept_as_new, accept_as_user
from crossboard.onboarding.actions.answer import answer_value, submit_answers
from crossboard.onboarding.actions.confirm import choose_country, confirm, follow_drafts
from crossboard.onboarding.actions.invite import (
    follow_lost_mail,
    preview_invitation,
    recall_invitation,
    renew_invitation,
    resend_invitation,
    send_invitations,
)
from crossboard.onboarding.actions.outcome import Outcome
from crossboard.onboarding.actions.review import accept_correction, complete_review, keep_value

__all__ = [
    "Outcome",
    "accept_as_new",
    "accept_as_user",
    "accept_correction",
    "answer_value",
    "choose_country",
    "complete_review",
    "confirm",
    "follow_drafts",
    "follow_lost_mail",
    "keep_value",
    "preview_invitation",
    "recall_invitation",
    "renew_invitation",
    "resend_invitation",
    "send_invitations",
    "submit_answers",
]
