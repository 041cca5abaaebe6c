"""Acts about one person at the same moment: they come one after the other, and none breaks."""

from functools import partial
from typing import Any

import pytest

from crossboard.mail.models import OutboundMail
from crossboard.onboarding.actions import (
    accept_correction,
    answer_value,
    recall_invitation,
    renew_invitation,
    resend_invitation,
    send_invitations,
    submit_answers,
)
from crossboard.onboarding.actions.accept import accept_as_new
from crossboard.onboarding.actions.outcome import Outcome
from crossboard.onboarding.models import Invitation
from crossboard.onboarding.queries import disputed_values, open_invitation
from crossboard.organisations.links import LinkUsed
from crossboard.organisations.models import Link, User
from crossboard.people.fields import NINE
from crossboard.people.stages import Stage
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.invited import PASSWORD, Guest, arrived_of, guest_of
from tests.people.people import NOW
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(6)  # which of the two is first is left to chance


def open_rows(guest: Guest) -> tuple[int, int]:
    """Return how many invitations and how many links of the guest are open."""
    with organisation_scope(guest.organisation.pk):
        invitations = Invitation.objects.filter(accepted_at=None, ended_at=None).count()
        links = Link.objects.filter(used_at=None, revoked_at=None).count()
        return invitations, links


@pytest.mark.parametrize("_round", ROUNDS)
def test_recall_beside_a_new_link_leaves_no_open_invitation(_round: int) -> None:
    guest = guest_of()
    of_hr: dict[str, Any] = {"employment": guest.employment, "by": guest.hr, "now": NOW}
    recall, resend = partial(recall_invitation, **of_hr), partial(resend_invitation, **of_hr)

    recalled, resent = at_once(guest.organisation.pk, recall, resend)

    assert recalled is True
    assert isinstance(resent, Outcome)
    assert guest.fresh().stage == Stage.CONFIRMED
    assert open_rows(guest) == (0, 0)
    with organisation_scope(guest.organisation.pk):
        [outcome] = send_invitations(employments=[guest.employment], by=guest.hr, now=NOW)
    assert outcome.done
    assert open_rows(guest) == (1, 1)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_who_ask_for_a_new_link_leave_one(_round: int) -> None:
    guest = guest_of()
    resend = partial(resend_invitation, employment=guest.employment, by=guest.hr, now=NOW)
    renew = partial(renew_invitation, invitation=guest.invitation(), now=NOW)

    resent, renewed = at_once(guest.organisation.pk, resend, renew)

    assert resent.done
    assert renewed in {True, False}
    assert open_rows(guest) == (1, 1)


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_recall_and_acceptance_one_wins_and_no_lock_crosses(_round: int) -> None:
    guest = guest_of()
    recall = partial(recall_invitation, employment=guest.employment, by=guest.hr, now=NOW)
    values: dict[str, Any] = {"password": PASSWORD, "language": "en", "now": NOW}
    accept = partial(accept_as_new, invitation=guest.invitation(), **values)

    recalled, accepted = at_once(guest.organisation.pk, recall, accept)

    if recalled is True:
        assert isinstance(accepted, LinkUsed)
    else:
        assert recalled is False
        assert isinstance(accepted, User)
    assert open_rows(guest) == (0, 0)


def test_an_invitation_left_open_by_mistake_ends_with_the_next() -> None:
    guest = guest_of()
    with organisation_scope(guest.organisation.pk):
        guest.employment.stage = Stage.CONFIRMED
        guest.employment.save(update_fields=["stage"])  # as a recall beside a new link left it

        [outcome] = send_invitations(employments=[guest.employment], by=guest.hr, now=NOW)
        left = open_invitation(guest.employment)

        assert outcome.done
        assert left is not None
        assert left.mail == OutboundMail.objects.latest("pk")
    assert open_rows(guest) == (1, 1)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_corrections_accepted_at_once_are_both_kept(_round: int) -> None:
    guest, user = arrived_of()
    wrong = {"phone": "+351 912 345 687", "last_name": "Carvalho Dias"}
    with organisation_scope(guest.organisation.pk):
        for field in NINE:
            how = {"verdict": "wrong", "right": wrong[field.name]} if field.name in wrong else {}
            answer_value(
                employment=guest.employment,
                field=field.name,
                by_id=user.pk,
                now=NOW,
                **({"verdict": "correct"} | how),
            )
        submit_answers(employment=guest.fresh(), by_id=user.pk, now=NOW)
        answers = disputed_values(guest.fresh())

    accept = [partial(accept_correction, answer=row, by=guest.hr, now=NOW) for row in answers]
    assert at_once(guest.organisation.pk, *accept) == [True, True]

    values = guest.fresh().values()
    assert {name: values[name] for name in wrong} == wrong
