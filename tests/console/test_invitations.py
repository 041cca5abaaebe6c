from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crossboard.mail.models import OutboundMail
from crossboard.onboarding.models import Invitation
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employee
from crossboard.tenancy.scope import organisation_scope
from tests.console import steps

pytestmark = pytest.mark.django_db
PAGE, SEND = "/invitations/", "/invitations/send/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def mails(place: Organisation) -> list[tuple[str, str]]:
    with organisation_scope(place.pk):
        rows = OutboundMail.objects.filter(kind="invitation").order_by("pk")
        return list(rows.values_list("to", "language"))


def test_mail_is_shown_in_the_language_of_the_country(
    hr: Client, kranich: Organisation, katharina: User
):
    steps.confirmed(kranich, katharina, country="DE")
    page = text(hr.get(PAGE))
    assert '<div class="cb-mail cb-mt-16" lang="de"' in page
    assert "Welcome to Kranich Instruments" in text(hr.get(PAGE + "?language=en"))
    assert hr.get(PAGE + "?language=xx&person=999").status_code == 200


def test_language_chosen_beside_the_name_changes_the_preview(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.confirmed(kranich, katharina, country="PT")
    asked = {"person": person.pk, f"language-{person.pk}": "de"}
    preview = text(hr.get(PAGE, asked, headers={"HX-Request": "true"}))
    assert "Willkommen bei Kranich Instruments" in preview
    assert "<html" not in preview
    assert "<select" not in preview
    by_chip = {"person": person.pk, "language": "de"}
    assert "hx-swap-oob" in text(hr.get(PAGE, by_chip, headers={"HX-Request": "true"}))
    page = text(hr.get(PAGE, by_chip))
    assert '<option value="de" selected>' in page
    assert "hx-swap-oob" not in page


def test_ticked_people_are_invited_in_the_chosen_language(
    hr: Client, kranich: Organisation, katharina: User
):
    first = steps.confirmed(kranich, katharina, email="one@mail.example")
    second = steps.confirmed(kranich, katharina, email="two@mail.example")
    answer = hr.post(SEND, {"pick": [second.pk], f"language-{second.pk}": "de"}, follow=True)
    assert mails(kranich) == [("two@mail.example", "de")]
    assert steps.again(kranich, first).stage == "confirmed"
    assert steps.again(kranich, second).stage == "invited"
    assert "Invitation sent to Inês Carvalho." in text(answer)


def test_sending_twice_sends_once(hr: Client, kranich: Organisation, katharina: User):
    person = steps.confirmed(kranich, katharina)
    hr.post(SEND, {"pick": [person.pk]})
    again = hr.post(SEND, {"pick": [person.pk]}, follow=True)
    assert len(mails(kranich)) == 1
    assert "Nothing done" in text(again)


def queries_of_sending(hr: Client, place: Organisation, by: User, count: int) -> int:
    """Confirm and invite `count` drafts; return how many queries the sending took."""
    people = steps.drafts(place, by, count)
    hr.post("/employees/continue/", {"pick": [person.pk for person in people]})
    with CaptureQueriesContext(connection) as queries:
        hr.post(SEND, {"pick": [person.pk for person in people]})
    with organisation_scope(place.pk):  # so that the next ones share no address with them
        Employee.objects.update(email="")
    return len(queries)


def test_many_are_invited_with_the_queries_of_few(
    hr: Client, kranich: Organisation, katharina: User
):
    few = queries_of_sending(hr, kranich, katharina, 2)
    many = queries_of_sending(hr, kranich, katharina, 40)
    assert many == few
    sent = mails(kranich)
    assert len(sent) == len(set(sent[2:])) + 2 == 42
    with organisation_scope(kranich.pk):
        links = list(Invitation.objects.values_list("link__address", "address", "mail__to"))
    assert all(link == address == to for link, address, to in links)


def test_a_hurried_second_press_sends_nothing_and_says_so_briefly(
    hr: Client, kranich: Organisation, katharina: User
):
    people = steps.drafts(kranich, katharina, 8)
    picked = {"pick": [person.pk for person in people]}
    hr.post("/employees/continue/", picked)
    hr.post(SEND, picked)
    again = text(hr.post(SEND, picked, follow=True))
    assert len(mails(kranich)) == 8
    assert again.count("Nothing done") == 5
    assert "3 more stay as they were" in again


def test_nobody_ticked_sends_nothing(hr: Client, kranich: Organisation, katharina: User):
    steps.confirmed(kranich, katharina)
    assert "nothing was sent" in text(hr.post(SEND, {}, follow=True))
    assert mails(kranich) == []


def test_recalled_invitation_goes_back_to_confirmed(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.invited(kranich, katharina)
    address = f"/employees/{person.pk}/invitation/recall/"
    assert "recalled" in text(hr.post(address, follow=True))
    assert steps.again(kranich, person).stage == "confirmed"
    assert "Nothing to recall" in text(hr.post(address, follow=True))


def test_new_invitation_ends_the_old_one(hr: Client, kranich: Organisation, katharina: User):
    person = steps.invited(kranich, katharina)
    answer = hr.post(f"/employees/{person.pk}/invitation/resend/", follow=True)
    assert "A new invitation is on its way" in text(answer)
    assert len(mails(kranich)) == 2


def test_changed_address_is_said_until_the_invitation_is_sent_again(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.invited(kranich, katharina)
    with organisation_scope(kranich.pk):
        Employee.objects.filter(pk=person.employee_id).update(email="new@mail.example")
    said = "the e-mail address was changed since"
    assert said in text(hr.get(f"/employees/{person.pk}/"))
    assert said not in text(hr.post(f"/employees/{person.pk}/invitation/resend/", follow=True))
    assert mails(kranich)[-1][0] == "new@mail.example"


def test_resending_without_an_invitation_says_why(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.confirmed(kranich, katharina)
    answer = hr.post(f"/employees/{person.pk}/invitation/resend/", follow=True)
    assert "Confirmed" in text(answer)
    assert mails(kranich) == []


@pytest.mark.parametrize("act", ["recall", "resend"])
def test_invitations_of_others_are_out_of_reach(
    act: str,
    hr: Client,
    stranger: Client,
    connector: Client,
    kranich: Organisation,
    katharina: User,
):
    person = steps.invited(kranich, katharina)
    address = f"/employees/{person.pk}/invitation/{act}/"
    assert stranger.post(address).status_code == 404
    assert connector.post(address).status_code == 403
    assert hr.get(address).status_code == 405
    assert hr.post(f"/employees/999999/invitation/{act}/").status_code == 404
    assert steps.again(kranich, person).stage == "invited"


def test_stranger_sends_nobody_an_invitation(
    stranger: Client, connector: Client, kranich: Organisation, katharina: User
):
    person = steps.confirmed(kranich, katharina)
    stranger.post(SEND, {"pick": [person.pk]})
    assert connector.post(SEND, {"pick": [person.pk]}).status_code == 403
    assert mails(kranich) == []


def test_who_was_recalled_is_ticked_by_hand_only(
    hr: Client, kranich: Organisation, katharina: User
):
    person = steps.invited(kranich, katharina)
    hr.post(f"/employees/{person.pk}/invitation/recall/")
    steps.confirmed(kranich, katharina, email="two@mail.example")

    page = text(hr.get(PAGE))

    assert "recalled <time" in page
    assert f"by {katharina.get_full_name()}" in page
    assert page.count(" checked>") == 1
    assert "(<span data-cb-ticked>1</span>)" in page
    hr.post(SEND, {"pick": [person.pk]})
    assert len(mails(kranich)) == 2
