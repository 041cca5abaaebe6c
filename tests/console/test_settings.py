from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from crossboard.mail.forgotten import send_password_link
from crossboard.mail.models import MailServer, OutboundMail
from crossboard.mail.reasons import Reason
from crossboard.organisations.models import Link, Membership, Organisation, User
from crossboard.organisations.queries import colleagues
from crossboard.organisations.roles import Role
from crossboard.tenancy.scope import organisation_scope

pytestmark = pytest.mark.django_db
PEOPLE, MAIL = "/settings/people/", "/settings/mail/"
SERVER = {"host": "127.0.0.1", "port": 9, "security": "none", "sender": "hr@kranich.example"}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def settings_of(place: Organisation) -> dict[str, str]:
    names = ("name", "time_zone", "language", "contact_name", "contact_email")
    return {name: getattr(place, name) for name in names}


def staff(place: Organisation) -> list[tuple[str, str]]:
    with organisation_scope(place.pk):
        return [(row.user.email, row.role.value) for row in colleagues()]


@pytest.fixture
def operator(katharina: User, hr: Client) -> Client:
    User.objects.filter(pk=katharina.pk).update(is_operator=True)
    return hr


def test_organisation_is_changed(hr: Client, kranich: Organisation):
    given = settings_of(kranich) | {"name": "Kranich AG", "time_zone": "Europe/Lisbon"}
    assert "Saved." in text(hr.post("/settings/", given, follow=True))
    kranich.refresh_from_db()
    assert (kranich.name, kranich.time_zone) == ("Kranich AG", "Europe/Lisbon")
    assert "Nothing was different" in text(hr.post("/settings/", given, follow=True))


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"time_zone": "Mars/Base"}, {"language": "xx"}, {"contact_email": "x"}]
)
def test_wrong_settings_are_refused(hr: Client, kranich: Organisation, wrong: dict[str, str]):
    answer = hr.post("/settings/", settings_of(kranich) | wrong)
    assert answer.status_code == 422
    assert "Kranich Instruments" in text(answer)
    kranich.refresh_from_db()
    assert kranich.name == "Kranich Instruments"


def test_integrations_admin_sees_the_own_account_only(connector: Client):
    answer = connector.get("/settings/", follow=True)
    assert answer.redirect_chain == [("/settings/account/", 302)]
    for page in (PEOPLE, MAIL):
        assert connector.get(page).status_code == 403
        assert page not in text(answer)


def test_colleague_is_invited_by_mail(hr: Client, kranich: Organisation):
    given = {"email": "Ivo@Kranich.example", "role": Role.INTEGRATIONS_ADMIN.value}
    page = text(hr.post(PEOPLE, given, follow=True))
    assert "Invited, not here yet" in page
    assert "ivo@kranich.example" in page
    with organisation_scope(kranich.pk):
        mail = OutboundMail.objects.get(kind="colleague")
        assert (mail.to, mail.reply_to) == ("ivo@kranich.example", "katharina@kranich.example")
        assert "Katharina invites you to work with Kranich Instruments" in mail.subject
        assert "Integrations admin" in mail.text
        assert Link.objects.get().role == Role.INTEGRATIONS_ADMIN


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "nonsense", "role": "hr_manager"}, "valid email"),
        ({"email": "a@b.example", "role": "employee"}, "not one of the available choices"),
        ({"email": "katharina@kranich.example", "role": "hr_manager"}, "already works"),
    ],
)
def test_wrong_invitation_is_refused(
    hr: Client, kranich: Organisation, given: dict[str, str], sentence: str
):
    answer = hr.post(PEOPLE, given)
    assert answer.status_code == 422
    assert sentence in text(answer)
    with organisation_scope(kranich.pk):
        assert not OutboundMail.objects.exists()


def test_invitation_is_sent_again_and_withdrawn(hr: Client, kranich: Organisation):
    hr.post(PEOPLE, {"email": "ivo@kranich.example", "role": "hr_manager"})
    with organisation_scope(kranich.pk):
        first = Link.objects.get()
    again = hr.post(f"{PEOPLE}links/{first.pk}/again/", follow=True)
    assert "A new invitation is on its way" in text(again)
    with organisation_scope(kranich.pk):
        assert OutboundMail.objects.count() == 2
        second = Link.objects.get(revoked_at=None)
    assert hr.post(f"{PEOPLE}links/{first.pk}/again/").status_code == 404
    assert "withdrawn" in text(hr.post(f"{PEOPLE}links/{second.pk}/withdraw/", follow=True))
    assert hr.post(f"{PEOPLE}links/{second.pk}/withdraw/").status_code == 404


def test_role_is_changed_and_colleague_removed(
    hr: Client, kranich: Organisation, katharina: User, connector: Client
):
    ivo = User.objects.get(email="ivo@kranich.example")
    page = hr.post(f"{PEOPLE}{ivo.pk}/role/", {"role": "hr_manager"}, follow=True)
    assert "Ivo is HR manager now." in text(page)
    assert "loses the access at once" in text(hr.get(f"{PEOPLE}{ivo.pk}/remove/"))
    assert staff(kranich)[1] == (ivo.email, "hr_manager")
    assert "Ivo was removed." in text(hr.post(f"{PEOPLE}{ivo.pk}/remove/", follow=True))
    assert staff(kranich) == [(katharina.email, "hr_manager")]
    assert "You belong to no organisation here" in text(connector.get("/"))


def test_last_hr_manager_is_kept(hr: Client, kranich: Organisation, katharina: User):
    for act, given in (("remove", {}), ("role", {"role": "integrations_admin"})):
        page = hr.post(f"{PEOPLE}{katharina.pk}/{act}/", given, follow=True)
        assert "This is the last HR manager" in text(page)
    assert staff(kranich) == [(katharina.email, "hr_manager")]


def test_who_leaves_sees_the_way_on(
    hr: Client, kranich: Organisation, katharina: User, people: Any
):
    people.member(kranich, Role.HR_MANAGER, "hana@kranich.example")
    page = text(hr.post(f"{PEOPLE}{katharina.pk}/remove/", follow=True))
    assert "You belong to no organisation here" in page


@pytest.mark.parametrize("path", ["{user}/role/", "{user}/remove/", "links/{link}/again/"])
def test_colleagues_of_others_are_out_of_reach(
    path: str, hr: Client, stranger: Client, connector: Client, employee: Client, katharina: User
):
    hr.post(PEOPLE, {"email": "new@kranich.example", "role": "hr_manager"})
    with organisation_scope(Organisation.objects.get(name="Kranich Instruments").pk):
        link = Link.objects.get()
    address = PEOPLE + path.format(user=katharina.pk, link=link.pk)
    assert stranger.post(address, {"role": "hr_manager"}).status_code == 404
    assert connector.post(address).status_code == 403
    assert hr.put(address).status_code == 405
    emil = User.objects.get(email="emil@kranich.example")
    assert hr.post(f"{PEOPLE}{emil.pk}/remove/").status_code == 404
    assert hr.post(f"{PEOPLE}{10**30}/remove/").status_code == 404


def test_unknown_role_changes_nothing(hr: Client, kranich: Organisation, katharina: User):
    page = hr.post(f"{PEOPLE}{katharina.pk}/role/", {"role": "employee"}, follow=True)
    assert "Nothing was changed" in text(page)
    with organisation_scope(kranich.pk):
        assert Membership.objects.get().role == Role.HR_MANAGER


def test_mail_server_is_for_the_operator(hr: Client):
    assert hr.get(MAIL).status_code == 403
    assert hr.post(f"{MAIL}test/").status_code == 403
    assert MAIL not in text(hr.get("/settings/"))
    assert Client().get(MAIL).status_code == 302


def test_mail_server_is_kept_and_its_password_never_shown(operator: Client):
    given = SERVER | {"username": "hr", "password": "correct horse"}
    page = text(operator.post(MAIL, given, follow=True))
    assert "Saved." in page
    assert "correct horse" not in page
    sealed = bytes(MailServer.objects.get().sealed_password or b"")
    assert sealed
    assert b"correct horse" not in sealed
    operator.post(MAIL, SERVER | {"username": "hr", "password": ""})
    assert bytes(MailServer.objects.get().sealed_password or b"") == sealed


def test_wrong_mail_server_is_refused(operator: Client):
    assert operator.post(MAIL, SERVER | {"port": 70000}).status_code == 422
    assert operator.post(MAIL, SERVER | {"sender": "nobody"}).status_code == 422
    assert not MailServer.objects.exists()


def test_test_mail_says_what_happened(operator: Client):
    assert "No mail server is set up yet" in text(operator.post(f"{MAIL}test/", follow=True))
    operator.post(MAIL, SERVER)
    assert "takes no connection" in text(operator.post(f"{MAIL}test/", follow=True))


def test_own_account_is_changed(hr: Client, katharina: User):
    given = {"name": "Katharina Vogt", "language": "de", "theme": "dark"}
    answer = hr.post("/settings/account/", given, follow=True)
    katharina.refresh_from_db()
    assert (katharina.name, katharina.language, katharina.theme, katharina.shortcuts) == (
        "Katharina Vogt",
        "de",
        "dark",
        False,
    )
    assert '<html lang="de" data-theme="dark">' in text(answer)
    assert hr.post("/settings/account/", given | {"language": "xx"}).status_code == 422


def test_support_address_is_for_the_operator(hr: Client):
    assert hr.get("/settings/support/").status_code == 403
    assert Client().get("/settings/support/").status_code == 302


def test_support_address_is_shown_in_the_help(operator: Client):
    page = "/settings/support/"
    assert operator.post(page, {"address": "nobody"}).status_code == 422
    assert "mailto:help@kranich.example" not in text(operator.get("/help/connect-personio/"))
    operator.post(page, {"address": "help@kranich.example"})
    assert "mailto:help@kranich.example" in text(operator.get("/help/connect-personio/"))
    operator.post(page, {"address": ""})
    assert "mailto:help@kranich.example" not in text(operator.get("/help/connect-personio/"))


def lose(kranich: Organisation, reason: Reason, **which: str) -> None:
    """Let the mail server have refused the waiting mails."""
    with organisation_scope(kranich.pk):
        rows = OutboundMail.objects.filter(**which)
        rows.update(state=OutboundMail.State.FAILED, error=reason, claimed_at=timezone.now())


def test_an_invitation_that_was_not_sent_says_why_until_it_is_sent_again(
    hr: Client, kranich: Organisation
):
    hr.post(PEOPLE, {"email": "ivo@kranich.example", "role": "hr_manager"})
    lose(kranich, Reason.RECIPIENT_REFUSED)
    page = text(hr.get(PEOPLE))
    assert "Not sent" in page
    assert "refused the recipient" in page
    with organisation_scope(kranich.pk):
        link = Link.objects.get()
    page = text(hr.post(f"{PEOPLE}links/{link.pk}/again/", follow=True))
    assert "Waiting" in page
    assert "refused the recipient" not in page


def test_a_withdrawn_invitation_that_still_waits_stays_here(hr: Client, kranich: Organisation):
    hr.post(PEOPLE, {"email": "ivo@kranich.example", "role": "hr_manager"})
    with organisation_scope(kranich.pk):
        hr.post(f"{PEOPLE}links/{Link.objects.get().pk}/withdraw/")
        mail = OutboundMail.objects.get()
    assert (mail.state, mail.sealed_link) == (OutboundMail.State.RECALLED, None)


def test_operator_sees_how_many_mails_were_lost_and_never_whose(
    operator: Client, kranich: Organisation, katharina: User
):
    katharina.set_password("a long enough password")
    send_password_link(katharina.pk)
    lose(kranich, Reason.UNREACHABLE, kind="password")
    page = text(operator.get(MAIL))
    assert "1 mail of the last seven days was not sent" in page
    assert "Forgotten passwords: 1, invitations of employees: 0, of colleagues: 0, links" in page
    assert "did not answer" in page

    send_password_link(katharina.pk)
    with organisation_scope(kranich.pk):
        later = OutboundMail.objects.filter(kind="password").latest("pk")
        OutboundMail.objects.filter(pk=later.pk).update(state=OutboundMail.State.SENT)
    assert "of the last seven days" not in text(operator.get(MAIL))


def test_lost_mails_of_other_organisations_count_without_an_address(
    operator: Client, kranich: Organisation, people: Any
):
    other = people.organisation("Reiher Optik")
    rita = people.member(other, Role.HR_MANAGER, "rita@reiher.example")
    people.client_of(rita).post(PEOPLE, {"email": "ole@reiher.example", "role": "hr_manager"})
    lose(other, Reason.LOGIN_REFUSED)
    page = text(operator.get(MAIL))
    assert "of colleagues: 1, links" in page
    assert "reiher" not in page.lower()
