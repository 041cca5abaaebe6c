"""*Continue* for one, several, all: who may go on, who may not and why, and the to-dos around it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from crossboard.audit.models import AuditEntry
from crossboard.onboarding.actions import choose_country, confirm, follow_drafts
from crossboard.onboarding.jobs import follow_run
from crossboard.onboarding.models import Action
from crossboard.onboarding.queries import action_count, drafts_to_confirm, open_actions
from crossboard.onboarding.todos import close_for_employment, open_for_employment
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment
from crossboard.tenancy.scope import organisation_scope
from crossboard.web.formats import moment_text
from tests.people.people import NOW, draft_of, imported_of, organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return organisation_of()


@pytest.fixture
def hr(organisation: Organisation) -> Iterator[User]:
    user = staff_of(organisation)
    with organisation_scope(organisation.pk):
        yield user


def stages() -> list[str]:
    return list(Employment.objects.order_by("id").values_list("stage", flat=True))


def test_a_complete_draft_becomes_confirmed_with_its_audit_entry(hr: User) -> None:
    employment = draft_of(hr)

    [outcome] = confirm(employments=[employment], by=hr, now=NOW)

    assert (outcome.done, outcome.why_not) == (True, ())
    assert stages() == ["confirmed"]
    audit = AuditEntry.objects.get(verb="employment.confirm")
    assert (audit.actor_id, audit.subject_id) == (hr.pk, employment.pk)
    assert Employment.objects.get().stage_since == NOW


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ({"left_since": NOW}, "Left in Personio."),
        ({"missing_since": NOW}, "No longer in Personio since "),
        ({"missing_since": NOW, "left_since": NOW}, "No longer in Personio since "),
    ],
)
def test_nobody_who_is_gone_from_personio_goes_on(
    hr: User, gone: dict[str, Any], sentence: str
) -> None:
    employment = imported_of(hr, run_id=1, personio_id=101)
    there = imported_of(hr, run_id=1, personio_id=102)
    Employment.objects.filter(pk=employment.pk).update(**gone)
    waiting, went_on = confirm(employments=[employment, there], by=hr, now=NOW)
    assert (waiting.done, went_on.done) == (False, True)
    [why] = waiting.why_not
    assert why.startswith(sentence)
    assert [draft.obstacles for draft in drafts_to_confirm()] == [[why]]


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"country": ""}, "No country chosen."),
        ({"email": ""}, "No e-mail address."),
        ({"email": "ines at mail"}, "“ines at mail” is not an e-mail address."),
        ({"email": "ines@mail.example\nBcc: all@mail.example"}, "“ines@mail.example"),
        ({"contract_start": None}, "No contract start."),
        ({"first_name": "", "last_name": ""}, "No name."),
    ],
)
def test_what_is_missing_is_said_and_nothing_moves(
    hr: User, lacking: dict[str, Any], sentence: str
) -> None:
    [outcome] = confirm(employments=[draft_of(hr, **lacking)], by=hr, now=NOW)

    assert not outcome.done
    assert [why.startswith(sentence) for why in outcome.why_not] == [True]
    assert stages() == ["draft"]
    assert not AuditEntry.objects.filter(verb="employment.confirm").exists()


def test_two_people_with_one_address_are_both_held_back(hr: User) -> None:
    first = draft_of(hr, first_name="Ana", last_name="One")
    second = draft_of(hr, first_name="Bo", last_name="Two", email="INES@mail.example")

    outcomes = confirm(employments=[first, second], by=hr, now=NOW)

    assert [outcome.done for outcome in outcomes] == [False, False]
    assert "Bo Two" in outcomes[0].why_not[0]
    assert "Ana One" in outcomes[1].why_not[0]


def test_the_ready_ones_go_on_and_the_others_stay(hr: User) -> None:
    ready = draft_of(hr)
    placeless = draft_of(hr, country="", email="b@mail.example")

    outcomes = confirm(employments=[ready, placeless], by=hr, now=NOW)

    assert {row.employment.pk: row.done for row in outcomes} == {
        ready.pk: True,
        placeless.pk: False,
    }
    assert stages() == ["confirmed", "draft"]


def test_continue_twice_moves_once_and_says_so(hr: User) -> None:
    employment = draft_of(hr)
    confirm(employments=[employment], by=hr, now=NOW)

    [again] = confirm(employments=[employment], by=hr, now=NOW)

    assert not again.done
    assert "Confirmed" in again.why_not[0]
    assert AuditEntry.objects.filter(verb="employment.confirm").count() == 1


def test_people_of_another_organisation_are_not_touched(hr: User) -> None:
    mine = draft_of(hr)
    other = organisation_of("Other")
    stranger = staff_of(other, "hr@other.example")
    with organisation_scope(other.pk):
        assert confirm(employments=[mine], by=stranger, now=NOW) == []

    assert stages() == ["draft"]


def test_hundreds_are_confirmed_in_a_handful_of_statements(
    hr: User, django_assert_max_num_queries: Any
) -> None:
    many = [draft_of(hr, email=f"p{n}@mail.example") for n in range(300)]

    with django_assert_max_num_queries(12):
        outcomes = confirm(employments=many, by=hr, now=NOW)

    assert all(outcome.done for outcome in outcomes)


def test_a_run_with_drafts_asks_for_confirmation_until_none_is_left(hr: User) -> None:
    drafts = [imported_of(hr, 7, n) for n in (1, 2)]

    follow_drafts(7)
    follow_drafts(7)

    [action] = open_actions()
    assert action.title == "2 people from Personio wait for your confirmation"
    since = moment_text(action.action.created_at, "short")
    assert (
        action.detail
        == f"Inês Carvalho, Inês Carvalho. Draft since {since}. Nobody has been invited."
    )
    assert action_count() == 1
    confirm(employments=drafts[:1], by=hr, now=NOW)
    assert open_actions()[0].title == "1 person from Personio waits for your confirmation"
    assert open_actions()[0].detail.endswith("1 other of this import is confirmed already.")
    confirm(employments=drafts[1:], by=hr, now=NOW)
    assert open_actions() == []
    done = Action.objects.get()
    assert (done.done_at, done.done_by_id) == (NOW, hr.pk)


def test_a_later_batch_opens_the_action_again(hr: User) -> None:
    first = imported_of(hr, 7, 1)
    follow_drafts(7)
    confirm(employments=[first], by=hr, now=NOW)
    imported_of(hr, 7, 2)

    follow_drafts(7)

    assert [action.count for action in open_actions()] == [1]


def test_a_to_do_opened_again_is_due_anew_and_an_open_one_keeps_its_date(hr: User) -> None:
    employment = draft_of(hr)
    kind = Action.Kind.REVIEW_SUBMITTED
    open_for_employment(kind, employment, now=NOW)
    open_for_employment(kind, employment, now=NOW + timedelta(days=7))
    assert Action.objects.get().due_on.isoformat() == "2026-11-25"

    close_for_employment(employment, by_id=hr.pk, now=NOW)
    open_for_employment(kind, employment, now=NOW + timedelta(days=7))
    again = Action.objects.get()
    assert (again.due_on.isoformat(), again.done_at, again.done_by_id) == ("2026-12-02", None, None)


def test_a_run_without_drafts_asks_nothing(hr: User) -> None:
    follow_drafts(8)
    assert not Action.objects.exists()


def test_the_job_opens_its_own_scope(organisation: Organisation) -> None:
    by = staff_of(organisation)
    with organisation_scope(organisation.pk):
        imported_of(by, 7, 1)

    follow_run(run_id=7, organisation_id=organisation.pk)

    with organisation_scope(organisation.pk):
        assert action_count() == 1


def test_choosing_the_country_closes_its_action(hr: User) -> None:
    placeless = imported_of(hr, 7, 1, country="")
    follow_drafts(7)
    kinds = {action.kind for action in open_actions()}
    assert kinds == {Action.Kind.CONFIRM_IMPORTED, Action.Kind.CHOOSE_COUNTRY}

    choose_country(employments=[placeless], country="DE", by=hr, now=NOW)

    assert [action.kind for action in open_actions()] == [Action.Kind.CONFIRM_IMPORTED]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_drafts_costs_the_same_for_few_and_many(
    hr: User, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        imported_of(hr, 7, n)
    with django_assert_num_queries(2):
        drafts = drafts_to_confirm(7)
    assert [draft.obstacles for draft in drafts] == [[]] * count


def test_the_list_of_actions_costs_four_queries(hr: User, django_assert_num_queries: Any) -> None:
    for run_id in range(1, 6):
        imported_of(hr, run_id, run_id, country="")
        follow_drafts(run_id)
    with django_assert_num_queries(4):
        assert len(open_actions()) == 10
