"""Answers of the employee, and what HR makes of them."""

from typing import Any

import pytest

from crossboard.audit.models import AuditEntry
from crossboard.onboarding.actions import (
    accept_correction,
    answer_value,
    complete_review,
    keep_value,
    submit_answers,
)
from crossboard.onboarding.actions.answer import NotOpen, Unanswered
from crossboard.onboarding.actions.review import Undecided
from crossboard.onboarding.models import Action, Answer, Submission
from crossboard.onboarding.queries import disputed_values, open_actions, values_to_check
from crossboard.people.actions import edit_value
from crossboard.people.fields import NINE
from crossboard.people.models import Source
from crossboard.people.queries import history_of
from crossboard.people.reading import ValueRefused
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.invited import Guest, arrived_of
from tests.people.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest() -> Any:
    guest, user = arrived_of()
    with organisation_scope(guest.organisation.pk):
        guest.user = user  # type: ignore[attr-defined]
        guest.employment = guest.fresh()
        yield guest


def say(guest: Any, field: str, verdict: str = "correct", **more: str) -> Answer:
    return answer_value(
        employment=guest.employment,
        field=field,
        verdict=verdict,
        by_id=guest.user.pk,
        now=NOW,
        **more,
    )


def say_all(guest: Any, **wrong: str) -> None:
    for field in NINE:
        if field.name in wrong:
            say(guest, field.name, "wrong", right=wrong[field.name], note="Please mend")
        else:
            say(guest, field.name)
    submit_answers(employment=guest.employment, by_id=guest.user.pk, now=NOW)


def test_answers_are_kept_and_may_be_changed_until_sent(guest: Any) -> None:
    say(guest, "phone", "wrong", right="+351 912 345 687", note="two digits swapped")
    say(guest, "phone", "correct")

    [check] = [check for check in values_to_check(guest.employment) if check.answer]
    assert check.answer is not None
    assert (check.field.name, check.answer.verdict, check.answer.right) == ("phone", "correct", "")
    assert Answer.objects.count() == 1


def test_an_answer_to_a_value_that_changed_since_counts_no_more(guest: Any) -> None:
    say(guest, "job_title")
    edit_value(
        employment=guest.employment,
        field="job_title",
        text="Lead Designer",
        by=guest.hr,
        source=Source.HR,
        now=NOW,
    )

    assert all(check.answer is None for check in values_to_check(guest.fresh()))


def test_nothing_is_sent_before_all_nine_have_an_answer(guest: Any) -> None:
    say(guest, "phone")

    with pytest.raises(Unanswered) as left:
        submit_answers(employment=guest.employment, by_id=guest.user.pk, now=NOW)

    assert len(left.value.fields) == 8
    assert guest.fresh().stage == "collect"


def test_a_wrong_day_is_refused_with_a_sentence(guest: Any) -> None:
    with pytest.raises(ValueRefused, match="is not a day"):
        say(guest, "contract_start", "wrong", right="31.11.2026")


def test_all_correct_leads_to_a_review_and_then_to_the_contract(guest: Guest) -> None:
    say_all(guest)

    [action] = open_actions()
    assert action.kind == Action.Kind.REVIEW_SUBMITTED
    assert action.title == "Check the data of Inês Carvalho"
    assert action.due_on.isoformat() == "2026-11-25"
    assert complete_review(employment=guest.employment, by=guest.hr, now=NOW)
    assert guest.fresh().stage == "contract"
    assert open_actions() == []
    assert Submission.objects.get().completed_by_id == guest.hr.pk
    assert not complete_review(employment=guest.employment, by=guest.hr, now=NOW)


def test_a_correction_is_accepted_with_the_employee_as_its_source(guest: Any) -> None:
    say_all(guest, phone="+351 912 345 687", contract_end="2027-11-30")
    assert [action.kind for action in open_actions()] == [Action.Kind.DECIDE_DISPUTED]
    phone, end = disputed_values(guest.employment)
    with pytest.raises(Undecided):
        complete_review(employment=guest.employment, by=guest.hr, now=NOW)

    assert accept_correction(answer=phone, by=guest.hr, now=NOW)
    assert not keep_value(answer=phone, by=guest.hr, now=NOW)
    assert keep_value(answer=end, by=guest.hr, now=NOW)

    employment = guest.fresh()
    assert employment.employee.phone == "+351 912 345 687"
    assert employment.contract_end is None
    origin = employment.employee.origins["phone"]
    assert (origin["source"], origin["by"]) == ("employee", guest.user.pk)
    assert history_of(employment, "phone")[0].source == "employee"
    assert AuditEntry.objects.filter(verb="answer.decided").count() == 2
    assert complete_review(employment=employment, by=guest.hr, now=NOW)


def test_nothing_is_decided_while_the_employee_may_still_change_the_answer(guest: Any) -> None:
    answer = say(guest, "phone", "wrong", right="+351 912 345 687")

    assert not accept_correction(answer=answer, by=guest.hr, now=NOW)
    assert not keep_value(answer=answer, by=guest.hr, now=NOW)
    assert Answer.objects.get().decision == ""


def test_a_complaint_without_a_right_value_cannot_be_accepted(guest: Any) -> None:
    say_all(guest, job_title="")
    [answer] = disputed_values(guest.employment)

    assert not accept_correction(answer=answer, by=guest.hr, now=NOW)
    assert guest.fresh().job_title == "Product Designer"


def test_after_sending_nothing_more_is_taken(guest: Any) -> None:
    say_all(guest)

    with pytest.raises(NotOpen):
        say(guest, "phone", "wrong")
    with pytest.raises(NotOpen):
        submit_answers(employment=guest.employment, by_id=guest.user.pk, now=NOW)
    assert Submission.objects.count() == 1
