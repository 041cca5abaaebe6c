"""The invitation link and everything that is tried with it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client

from crossboard.audit.models import AuditEntry
from crossboard.mail.models import OutboundMail
from crossboard.onboarding.actions import recall_invitation, resend_invitation
from crossboard.organisations.limits import GUESSES, is_too_often
from crossboard.organisations.models import Link, Membership, User
from crossboard.organisations.roles import Role
from crossboard.people.models import Employee
from crossboard.tenancy.scope import organisation_scope
from tests.onboarding.doors import ask_again, enter, look
from tests.onboarding.invited import PASSWORD, guest_of, newest_token
from tests.people.people import organisation_of, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def used(guest: Any) -> bool:
    with organisation_scope(guest.organisation.pk):
        return bool(guest.invitation().link.used_at)


def mails(guest: Any) -> int:
    with organisation_scope(guest.organisation.pk):
        return int(OutboundMail.objects.count())


def test_the_guest_comes_in(guest: Any) -> None:
    client = Client()
    page = look(client, guest.address).content.decode()
    assert "Welcome to Kranich Instruments, Inês" in page
    assert "ines@mail.example" in page

    answer = enter(client, guest.address, PASSWORD, follow=True)

    assert answer.redirect_chain == [("/portal/", 302)]
    user = User.objects.get(email="ines@mail.example")
    assert (user.name, user.language) == ("Inês Carvalho", "en")
    employment = guest.fresh()
    assert employment.stage == "collect"
    assert employment.employee.user_id == user.pk
    with organisation_scope(guest.organisation.pk):
        assert list(Membership.objects.filter(user=user).values_list("role", flat=True)) == [
            Role.EMPLOYEE
        ]
        assert AuditEntry.objects.filter(verb="invitation.accepted", actor_id=user.pk).exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_never_uses_the_link_up(guest: Any, method: str) -> None:
    for _prefetch in range(3):
        assert getattr(Client(), method)(guest.address, follow=True).status_code == 200

    assert not used(guest)
    assert not User.objects.filter(email="ines@mail.example").exists()


def test_the_token_leaves_the_address_at_once_and_is_kept_nowhere(guest: Any) -> None:
    client = Client()
    answer = client.get(guest.address)

    assert (answer.status_code, answer["Location"]) == (302, "/welcome/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    page = client.get("/welcome/")
    assert "no-store" in page["Cache-Control"]
    assert guest.token not in page.content.decode()
    assert guest.token not in str(dict(client.session))


def test_the_address_without_a_link_opens_nothing() -> None:
    assert Client().get("/welcome/").status_code == 404
    assert Client().post("/welcome/", {"password": PASSWORD}).status_code == 404


def test_the_page_speaks_the_language_of_the_invitation_unless_one_was_chosen(now: Any) -> None:
    guest = guest_of(now=now, country="DE")
    answer = look(Client(headers={"Accept-Language": "en"}), guest.address)
    assert "Willkommen bei Kranich Instruments" in answer.content.decode()
    assert answer["Content-Language"] == "de"

    client = Client()
    client.cookies["crossboard_language"] = "en"
    assert "Welcome to Kranich" in look(client, guest.address).content.decode()


def test_the_language_is_carried_into_the_portal(now: Any) -> None:
    guest = guest_of(now=now, country="DE")
    client = Client(headers={"Accept-Language": "en"})

    page = enter(client, guest.address, PASSWORD, follow=True)

    assert "Dein Datenpass" in page.content.decode()
    assert User.objects.get(email="ines@mail.example").language == "de"


@pytest.mark.parametrize("password", ["", "short", "password1234", "ines@mail.example"])
def test_a_weak_password_is_refused_and_the_link_stays(guest: Any, password: str) -> None:
    answer = enter(Client(), guest.address, password)

    assert answer.status_code == 422
    assert not used(guest)
    assert guest.fresh().stage == "invited"


def test_a_used_link_says_so_and_leads_to_the_sign_in(guest: Any, employee: Client) -> None:
    for answer in (
        look(Client(), guest.address),
        enter(Client(), guest.address, "another sentence here"),
    ):
        assert answer.status_code == 410
        assert "This link has been used" in answer.content.decode()
        assert "/account/login/" in answer.content.decode()
    assert User.objects.get(email="ines@mail.example").check_password(PASSWORD)


def test_an_expired_link_can_be_renewed_by_its_person(guest: Any, now: Any) -> None:
    later = now + timedelta(days=7)
    with time_machine.travel(later, tick=False):
        page = look(Client(), guest.address)
        assert page.status_code == 410
        assert "This link has expired" in page.content.decode()
        assert "i•••@mail.example" in page.content.decode()
        assert "ines@mail.example" not in page.content.decode()
        assert enter(Client(), guest.address, PASSWORD).status_code == 410

        answer = ask_again(Client(), guest.address)

        assert "If the invitation still stands" in answer.content.decode()
        assert mails(guest) == 2
        with organisation_scope(guest.organisation.pk):
            token = newest_token()
        assert "A newer link was sent" in look(Client(), guest.address).content.decode()
        fresh = enter(Client(), f"/welcome/{token}/", PASSWORD)
        assert fresh.status_code == 302


def test_renewing_answers_alike_whatever_the_link_is(guest: Any, now: Any) -> None:
    answers = [
        ask_again(Client(), "/welcome/nobody-has-this/"),
        ask_again(Client(), guest.address),  # not expired: left alone
    ]
    with time_machine.travel(now + timedelta(days=8), tick=False):
        answers.append(ask_again(Client(), guest.address))

    assert {answer.status_code for answer in answers} == {200}
    assert all("If the invitation still stands" in answer.content.decode() for answer in answers)
    assert mails(guest) == 2


def test_renewing_is_limited(guest: Any, now: Any) -> None:
    with time_machine.travel(now + timedelta(days=8), tick=False):
        codes = [ask_again(Client(), guest.address).status_code for _ in range(5)]

    assert codes == [200, 200, 200, 429, 429]
    assert mails(guest) == 2


def test_a_stranger_cannot_push_the_limits_out(guest: Any, now: Any) -> None:
    with time_machine.travel(now + timedelta(days=8), tick=False):
        for _renewal in range(4):
            ask_again(Client(), guest.address)
        for number in range(400):  # Django's own cache keeps 300
            is_too_often("guess", f"203.0.113.{number}", GUESSES)

        assert ask_again(Client(), guest.address).status_code == 429


def test_an_unknown_link_is_counted_by_the_visitors_address_only(now: Any) -> None:
    cache.clear()
    with time_machine.travel(now, tick=False), connection.cursor() as cursor:
        codes = [ask_again(Client(), f"/welcome/guess-{n}/").status_code for n in range(22)]
        cursor.execute("select count(*) from cache where cache_key like '%%limit.renew.%%'")

        assert cursor.fetchone() == (0,)
    assert codes == [200] * 20 + [429] * 2


def test_the_limit_lasts_its_hour_and_ends(guest: Any, now: Any) -> None:
    hour = (now + timedelta(days=8)).replace(minute=0, second=0, microsecond=0)
    with time_machine.travel(hour, tick=False) as clock:
        for _renewal in range(3):
            ask_again(Client(), guest.address)
        clock.shift(timedelta(minutes=50))
        assert ask_again(Client(), guest.address).status_code == 429
        clock.shift(timedelta(minutes=11))
        assert ask_again(Client(), guest.address).status_code == 200


def test_guessing_is_limited_but_never_keeps_a_guest_out(guest: Any, now: Any) -> None:
    with time_machine.travel(now, tick=False):  # all within one span of ten minutes
        codes = [look(Client(), f"/welcome/guess-{n}/").status_code for n in range(32)]

    assert codes[:30] == [404] * 30
    assert codes[30:] == [429] * 2
    assert look(Client(), guest.address).status_code == 200


def test_a_recalled_invitation_says_so(guest: Any, now: Any) -> None:
    with organisation_scope(guest.organisation.pk):
        recall_invitation(employment=guest.fresh(), by=guest.hr, now=now)

    answer = enter(Client(), guest.address, PASSWORD)

    assert answer.status_code == 410
    assert "taken back" in answer.content.decode()
    assert ask_again(Client(), guest.address).status_code == 200
    assert mails(guest) == 1


def test_a_newer_link_ends_the_older(guest: Any, now: Any) -> None:
    with organisation_scope(guest.organisation.pk):
        resend_invitation(employment=guest.fresh(), by=guest.hr, now=now)

    answer = enter(Client(), guest.address, PASSWORD)

    assert answer.status_code == 410
    assert "A newer link was sent" in answer.content.decode()


def test_an_address_changed_after_the_mail_closes_its_link(guest: Any) -> None:
    with organisation_scope(guest.organisation.pk):
        Employee.objects.update(email="ines.c@mail.example")

    answer = enter(Client(), guest.address, PASSWORD)

    assert answer.status_code == 410
    assert "was changed" in answer.content.decode()
    assert not used(guest)


def test_an_address_changed_after_accepting_moves_no_account(guest: Any, employee: Client) -> None:
    with organisation_scope(guest.organisation.pk):
        Employee.objects.update(email="ines.c@mail.example")

    assert employee.get("/portal/").status_code == 200
    assert not User.objects.filter(email="ines.c@mail.example").exists()


def test_a_signed_in_other_is_told_and_uses_nothing_up(guest: Any) -> None:
    client = Client()
    client.force_login(guest.hr)

    for answer in (look(client, guest.address), enter(client, guest.address, PASSWORD)):
        assert answer.status_code == 403
        assert "katharina@kranich.example" in answer.content.decode()
        assert "Sign out and open the invitation" in answer.content.decode()
    assert not used(guest)


def test_signing_out_leads_back_to_the_invitation(guest: Any) -> None:
    client = Client()
    client.force_login(guest.hr)

    look(client, guest.address)

    answer = client.post("/invitation/sign-out/", follow=True)

    assert answer.redirect_chain == [("/welcome/", 302)]
    assert "Choose a password" in answer.content.decode()


def test_a_known_address_signs_in_and_accepts_with_its_account(guest: Any) -> None:
    known = User.objects.create_user("ines@mail.example", PASSWORD, language="de")
    client = Client()
    assert "You have an account already" in look(client, guest.address).content.decode()
    enter(client, guest.address, "a password of an attacker")
    assert User.objects.get(pk=known.pk).check_password(PASSWORD)

    signed_in = client.post(
        "/account/login/?next=/welcome/", {"login": known.email, "password": PASSWORD}
    )
    assert signed_in["Location"] == "/welcome/"
    answer = client.post("/welcome/", follow=True)

    assert "Dein Datenpass" in answer.content.decode()
    assert guest.fresh().employee.user_id == known.pk


@pytest.mark.parametrize("lookalike", ["inès@mail.example", "ines@mail.example.evil.example"])
def test_an_address_that_only_looks_alike_does_not_come_in(guest: Any, lookalike: str) -> None:
    other = User.objects.create_user(lookalike, PASSWORD)
    client = Client()
    client.force_login(other)

    assert enter(client, guest.address, "").status_code == 403
    assert not used(guest)


def test_a_poisoned_host_changes_no_link(guest: Any, now: Any, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://onboarding.kranich.example"
    settings.ALLOWED_HOSTS = ["*"]
    with time_machine.travel(now + timedelta(days=8), tick=False):
        ask_again(Client(headers={"Host": "evil.example"}), guest.address)

    with organisation_scope(guest.organisation.pk):
        newest = OutboundMail.objects.latest("id")
        assert "evil.example" not in newest.html
        assert "onboarding.kranich.example" in newest.html


def test_a_colleagues_link_opens_no_portal(guest: Any, now: Any) -> None:
    with organisation_scope(guest.organisation.pk):
        Link.objects.update(purpose=Link.Purpose.STAFF)

    assert enter(Client(), guest.address, PASSWORD).status_code == 404


def test_the_link_of_another_organisation_leads_there_and_nowhere_else(now: Any) -> None:
    ours = staff_of(organisation_of("Ours"), "hr@ours.example")
    guest = guest_of(organisation_of("Theirs", contact_email="x@theirs.example"), now=now)
    enter(Client(), guest.address, PASSWORD)

    member = User.objects.get(email="ines@mail.example")
    with organisation_scope(guest.organisation.pk):
        assert Membership.objects.filter(user=member).count() == 1
        assert not Membership.objects.filter(user=ours).exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(guest: Any, method: str) -> None:
    assert getattr(Client(), method)(guest.address).status_code == 405
    assert getattr(Client(), method)("/welcome/").status_code == 405
    assert Client().post(guest.address).status_code == 405
    assert Client().get("/invitation/renew/").status_code == 405
    assert Client().get("/invitation/sign-out/").status_code == 405


def test_a_form_without_its_token_is_refused(guest: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    assert enter(client, guest.address, PASSWORD).status_code == 403
    assert not used(guest)


@pytest.mark.django_db(transaction=True)
def test_of_two_accepts_at_once_one_comes_in(now: Any) -> None:
    guest = guest_of(now=now)
    start = threading.Barrier(2)
    answers: list[Any] = []

    def accept(password: str) -> None:
        client = Client()
        try:
            look(client, guest.address)
            start.wait()
            answers.append(client.post("/welcome/", {"password": password}))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=accept, args=[password])
        for password in ("the first long sentence", "the second long sentence")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    late, early = sorted(answers, key=lambda answer: answer.get("Location") == "/portal/")
    assert early["Location"] == "/portal/"
    # Refused by the lock, the other is led back to the link; a little later it is used already.
    assert late.get("Location") == "/welcome/" or late.status_code == 410
    assert User.objects.filter(email="ines@mail.example").count() == 1
    with organisation_scope(guest.organisation.pk):
        assert AuditEntry.objects.filter(verb="invitation.accepted").count() == 1
