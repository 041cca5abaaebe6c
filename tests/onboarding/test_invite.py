"""Invitations: one mail however often somebody sends, a new link kills the old one, recall."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from crossboard.audit.models import AuditEntry
from crossboard.mail.models import OutboundMail
from crossboard.onboarding.actions import (
    confirm,
    follow_lost_mail,
    preview_invitation,
    recall_invitation,
    renew_invitation,
    resend_invitation,
    send_invitations,
)
from crossboard.onboarding.ladder import MOVES, Act
from crossboard.onboarding.models import Action, Invitation
from crossboard.onboarding.queries import open_actions, people_to_invite
from crossboard.organisations.links import check_link
from crossboard.organisations.models import Link, Organisation, User
from crossboard.people.models import Employee, Employment
from crossboard.people.stages import Stage
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.invited import guest_of, newest_token
from tests.people.people import NOW, draft_of, organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return organisation_of(contact_name="Katharina Vogt", contact_email="hr@kranich.example")


@pytest.fixture
def hr(organisation: Organisation) -> Iterator[User]:
    user = staff_of(organisation)
    with organisation_scope(organisation.pk):
        yield user


def confirmed_of(by: User, **values: Any) -> Employment:
    employment = draft_of(by, **values)
    confirm(employments=[employment], by=by, now=NOW)
    return employment


def stage() -> str:
    return Employment.objects.get().stage


def test_the_invitation_goes_to_the_person_in_the_language_of_the_country(hr: User) -> None:
    german = confirmed_of(hr, country="DE", email="jan@mail.example")
    english = confirmed_of(hr, country="PT", email="ines@mail.example")

    outcomes = send_invitations(employments=[german, english], by=hr, now=NOW)

    assert [outcome.done for outcome in outcomes] == [True, True]
    mails = {mail.to: mail for mail in OutboundMail.objects.all()}
    assert mails["jan@mail.example"].subject.startswith("Willkommen bei Kranich")
    assert mails["ines@mail.example"].subject == (
        "Welcome to Kranich Instruments, Inês: your first steps"
    )
    assert mails["ines@mail.example"].reply_to == "hr@kranich.example"
    assert set(Employment.objects.values_list("stage", flat=True)) == {"invited"}
    assert AuditEntry.objects.filter(verb="employment.invite").count() == 2


def test_hr_may_choose_another_language(hr: User) -> None:
    employment = confirmed_of(hr, country="DE")

    send_invitations(employments=[employment], by=hr, now=NOW, languages={employment.pk: "en"})

    assert OutboundMail.objects.get().language == "en"
    assert Invitation.objects.get().language == "en"


def test_the_preview_reads_like_the_mail_but_opens_nothing(hr: User) -> None:
    employment = confirmed_of(hr)

    letter = preview_invitation(employment=employment, by=hr, language="en", now=NOW)

    assert "Open my portal" in letter.html
    assert "The link works until 29 November 2026" in letter.text  # it ends on the 30th at one
    assert "/welcome/xxxxxxxx/" in letter.text
    assert not Link.objects.exists()
    assert not OutboundMail.objects.exists()


def test_the_link_comes_from_the_installation_not_from_the_request(
    hr: User, settings: Any, rf: Any
) -> None:
    settings.PUBLIC_ADDRESS = "https://onboarding.kranich.example"
    rf.get("/", HTTP_HOST="evil.example")
    send_invitations(employments=[confirmed_of(hr)], by=hr, now=NOW)

    mail = OutboundMail.objects.get()
    assert "onboarding.kranich.example" in mail.html
    assert mail.message_id.endswith("@onboarding.kranich.example>")


def test_the_token_is_nowhere_readable_in_the_database(hr: User) -> None:
    send_invitations(employments=[confirmed_of(hr)], by=hr, now=NOW)
    token = newest_token()

    with connection.cursor() as cursor:
        for table in ("mail_outboundmail", "organisations_link", "onboarding_invitation"):
            cursor.execute(f"select count(*) from {table} t where t::text like %s", [f"%{token}%"])
            assert cursor.fetchone() == (0,)


def test_sending_twice_writes_one_mail(hr: User) -> None:
    employment = confirmed_of(hr)
    send_invitations(employments=[employment], by=hr, now=NOW)

    [again] = send_invitations(employments=[employment], by=hr, now=NOW)

    assert not again.done
    assert "Invited" in again.why_not[0]
    assert OutboundMail.objects.count() == Invitation.objects.count() == 1


def test_a_draft_is_not_invited(hr: User) -> None:
    [outcome] = send_invitations(employments=[draft_of(hr)], by=hr, now=NOW)

    assert not outcome.done
    assert not OutboundMail.objects.exists()


def test_what_got_lost_since_the_confirmation_holds_the_invitation_back(hr: User) -> None:
    employment = confirmed_of(hr)
    Employee.objects.update(email="")

    [outcome] = send_invitations(employments=[employment], by=hr, now=NOW)

    assert outcome.why_not[0].startswith("No e-mail address.")
    assert [draft.obstacles != [] for draft in people_to_invite()] == [True]
    assert stage() == Stage.CONFIRMED


def test_recall_ends_link_and_waiting_mail(hr: User) -> None:
    employment = confirmed_of(hr)
    send_invitations(employments=[employment], by=hr, now=NOW)

    assert recall_invitation(employment=employment, by=hr, now=NOW)
    assert not recall_invitation(employment=employment, by=hr, now=NOW)

    assert stage() == Stage.CONFIRMED
    assert OutboundMail.objects.get().state == OutboundMail.State.RECALLED
    assert Link.objects.get().revoked_at == NOW
    assert AuditEntry.objects.filter(verb="employment.recall").count() == 1


def test_a_new_link_kills_the_old_one(hr: User) -> None:
    employment = confirmed_of(hr)
    send_invitations(employments=[employment], by=hr, now=NOW)

    assert resend_invitation(employment=employment, by=hr, now=NOW).done

    old, new = Link.objects.order_by("id")
    assert old.revoked_at == NOW
    check_link(new, now=NOW + timedelta(days=6))
    assert Invitation.objects.filter(ended_at=None).count() == 1
    assert stage() == Stage.INVITED


def test_of_two_renewals_of_the_same_invitation_one_writes(hr: User) -> None:
    employment = confirmed_of(hr)
    send_invitations(employments=[employment], by=hr, now=NOW)
    first = Invitation.objects.get()
    second = Invitation.objects.get()

    assert renew_invitation(invitation=first, now=NOW)
    assert not renew_invitation(invitation=second, now=NOW)
    assert OutboundMail.objects.count() == 2


def test_nobody_is_invited_anew_who_is_not_invited(hr: User) -> None:
    assert not resend_invitation(employment=confirmed_of(hr), by=hr, now=NOW).done
    assert not OutboundMail.objects.exists()


@pytest.mark.parametrize("state", [OutboundMail.State.FAILED, OutboundMail.State.UNCERTAIN])
def test_a_lost_mail_becomes_a_to_do_until_it_is_sent_anew(hr: User, state: str) -> None:
    employment = confirmed_of(hr)
    send_invitations(employments=[employment], by=hr, now=NOW)
    mail = OutboundMail.objects.get()
    follow_lost_mail(mail.pk, now=NOW)  # it is still on its way
    assert open_actions() == []

    OutboundMail.objects.update(state=state)
    follow_lost_mail(mail.pk, now=NOW)
    follow_lost_mail(mail.pk, now=NOW)
    [action] = open_actions()
    assert action.title == "The invitation to Inês Carvalho may not have arrived"
    resend_invitation(employment=employment, by=hr, now=NOW)

    assert open_actions() == []
    assert Action.objects.get().done_by_id == hr.pk


def test_a_lost_mail_is_no_to_do_once_the_person_asked_for_a_new_link(hr: User) -> None:
    send_invitations(employments=[confirmed_of(hr)], by=hr, now=NOW)
    OutboundMail.objects.update(state=OutboundMail.State.UNCERTAIN)
    follow_lost_mail(OutboundMail.objects.get().pk, now=NOW)
    assert len(open_actions()) == 1

    assert renew_invitation(invitation=Invitation.objects.get(), now=NOW)
    assert open_actions() == []


def test_every_act_has_exactly_one_way() -> None:
    ladder = [Stage.DRAFT, Stage.CONFIRMED, Stage.INVITED, Stage.COLLECT, Stage.REVIEW]
    assert set(MOVES) == set(Act)
    assert {MOVES[act].before for act in Act} <= set(ladder)


@pytest.mark.django_db(transaction=True)
def test_eight_people_of_hr_at_once_send_one_mail() -> None:
    organisation = organisation_of()
    by = staff_of(organisation)
    with organisation_scope(organisation.pk):
        employment = draft_of(by)
    start = threading.Barrier(8)
    done: list[bool] = []

    def act() -> None:
        start.wait()
        try:
            with organisation_scope(organisation.pk):
                confirm(employments=[employment], by=by, now=NOW)
                done.extend(
                    outcome.done
                    for outcome in send_invitations(employments=[employment], by=by, now=NOW)
                )
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with organisation_scope(organisation.pk):
        assert sorted(done) == [False] * 7 + [True]
        assert OutboundMail.objects.count() == 1
        assert AuditEntry.objects.filter(verb="employment.confirm").count() == 1


def test_another_organisation_sees_no_invitation(hr: User) -> None:
    guest = guest_of(organisation_of("Other", contact_email="x@other.example"))

    assert not Invitation.objects.exists()
    assert guest.invitation().address == "ines@mail.example"
