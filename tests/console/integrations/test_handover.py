"""Somebody without an account connects Personio through a link, and gets to see nothing else."""

from datetime import timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

from crossboard.audit.models import AuditEntry
from crossboard.mail.models import OutboundMail
from crossboard.mail.sending import letter_of
from crossboard.organisations import actions
from crossboard.organisations.links import VALID
from crossboard.organisations.models import Link, Membership
from crossboard.organisations.roles import Role
from crossboard.sync.models import Connection
from crossboard.tenancy.scope import organisation_scope
from crossboard.web.formats import day_text_in
from tests.console import people
from tests.following import look, send

ASK = "/integrations/handover/"
ADMIN = "petra@kranich.example"


@pytest.fixture
def address(hr, kranich):
    """The address behind the link in the mail."""
    cache.clear()
    assert hr.post(ASK, {"address": ADMIN}).status_code == 302
    with organisation_scope(kranich.pk):
        text = letter_of(OutboundMail.objects.get(kind="handover")).text
    (line,) = [line for line in text.splitlines() if "/handover/" in line]
    return line.partition("//")[2].partition("/")[2].join(["/", ""])


def connections(kranich):
    with organisation_scope(kranich.pk):
        return list(Connection.objects.all())


def test_holder_of_the_link_connects_and_the_link_is_used_up(address, personio, kranich, katharina):
    page = look(Client(), address)
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == "/handover/"
    assert b"Kranich Instruments" in page.content

    done = send(Client(), address, personio.values)
    assert done.status_code == 200
    assert b"Both values work" in done.content
    (connection,) = connections(kranich)
    assert connection.connected_by_id == katharina.pk
    with organisation_scope(kranich.pk):
        link = Link.objects.get(purpose=Link.Purpose.HANDOVER)
        trail = AuditEntry.objects.filter(verb__startswith="connection.").order_by("pk")
        assert [(row.verb, row.actor_id) for row in trail] == [
            ("connection.handed_over", katharina.pk),
            ("connection.connected", None),
        ]
        assert trail[1].details["link"] == link.pk
    again = send(Client(), address, personio.values)
    assert again.status_code == 410
    assert len(connections(kranich)) == 1


def test_looking_and_wrong_values_use_nothing_up(address, personio, kranich):
    for _look in range(3):
        assert look(Client(), address).status_code == 200
    wrong = send(Client(), address, personio.values | {"secret": "not-the-secret-at-all"})
    assert wrong.status_code == 422
    assert b"not-the-secret-at-all" not in wrong.content
    assert b"refused these credentials" in wrong.content
    assert send(Client(), address, {}).status_code == 422
    assert connections(kranich) == []
    assert send(Client(), address, personio.values).status_code == 200


def test_mail_and_page_name_the_last_whole_day(address, hr, kranich):
    with organisation_scope(kranich.pk):
        link, letter = Link.objects.get(), letter_of(OutboundMail.objects.get()).text
    ends = timezone.localdate(link.expires_at, ZoneInfo(kranich.time_zone))
    last = ends - timedelta(days=1)

    assert f"until {day_text_in('en', last)}." in letter
    assert day_text_in("en", last, "") in hr.get("/integrations/").content.decode()


def test_the_link_ends_with_its_sender(address, personio, kranich, katharina):
    now = timezone.now()
    ivo = people.member(kranich, Role.HR_MANAGER, "ivo@kranich.example")
    with organisation_scope(kranich.pk):
        actions.remove_member(user=katharina, by=ivo, now=now)
        assert Link.objects.get(purpose=Link.Purpose.HANDOVER).revoked_at == now
        assert OutboundMail.objects.get(kind="handover").to == ADMIN
    assert send(Client(), address, personio.values).status_code == 410


def test_who_may_not_connect_any_more_connects_by_nobody_else(address, personio, kranich):
    with organisation_scope(kranich.pk):
        Membership.objects.update(suspended_at=timezone.now())
    assert look(Client(), address).status_code == 410
    assert send(Client(), address, personio.values).status_code == 410
    assert connections(kranich) == []


def test_an_upgrade_names_the_sender_of_an_open_link(address, kranich, katharina):
    with organisation_scope(kranich.pk):
        Link.objects.update(sent_by_id=None)
    before = MigrationExecutor(connection).loader.project_state(("organisations", "0002_lookup"))
    named = "crossboard.organisations.migrations.0005_sender_of_links"
    import_module(named).name_senders(before.apps, None)
    with organisation_scope(kranich.pk):
        assert Link.objects.get().sent_by_id == katharina.pk


def test_the_link_opens_no_other_page_and_signs_nobody_in(address, personio):
    browser = Client()
    send(browser, address, personio.values)
    assert "_auth_user_id" not in browser.session
    for page in ("/employees/", "/integrations/", "/settings/"):
        assert browser.get(page).status_code == 302


def test_token_is_kept_as_a_hash_only(address, kranich):
    token = address.strip("/").rpartition("/")[2]
    with organisation_scope(kranich.pk):
        link, mail = Link.objects.get(), OutboundMail.objects.get()
    assert token != link.token_hash
    assert token not in mail.text + mail.html
    assert link.expires_at - link.created_at <= VALID


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": timezone.now() - timedelta(days=1)}, b"has expired"),
        ({"revoked_at": timezone.now()}, b"no longer works"),
    ],
)
def test_a_link_that_ended_says_so(address, personio, kranich, change, words):
    with organisation_scope(kranich.pk):
        Link.objects.update(**change)
    for answer in (look(Client(), address), send(Client(), address, personio.values)):
        assert answer.status_code == 410
        assert words in answer.content
    assert connections(kranich) == []


def test_a_newer_link_ends_the_older(address, hr, kranich):
    hr.post(ASK, {"address": "paul@kranich.example"})
    assert look(Client(), address).status_code == 410
    page = hr.get("/integrations/?integrate=1").content.decode()
    assert "A link for paul@kranich.example is open until" in page
    with organisation_scope(kranich.pk):
        states = list(OutboundMail.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["recalled", "queued"]


def test_connected_meanwhile_leaves_nothing_to_do(address, hr, personio):
    hr.post("/integrations/connect/", personio.values)
    assert b"connected already" in look(Client(), address).content
    hr.post(ASK, {"address": ADMIN})
    assert b"connected already" in look(Client(), address).content


def test_links_for_other_purposes_do_not_open_it(hr, kranich):
    cache.clear()
    hr.post("/settings/people/", {"email": ADMIN, "role": "hr_manager"})
    with organisation_scope(kranich.pk):
        text = letter_of(OutboundMail.objects.get()).text
    token = next(line for line in text.splitlines() if "/join/" in line).strip("/").split("/")[-1]
    assert look(Client(), f"/handover/{token}/").status_code == 410


def test_guessing_and_trying_without_end_are_stopped(address, personio):
    wrong = personio.values | {"client_id": ""}
    assert [send(Client(), address, wrong).status_code for _try in range(11)][-1] == 429
    guesses = [look(Client(), f"/handover/guess-{number}/").status_code for number in range(31)]
    assert (guesses[0], guesses[-1]) == (410, 429)


def test_no_address_sends_nothing(hr, kranich):
    page = hr.post(ASK, {"address": "nobody"}, follow=True)
    assert b"Write the e-mail address" in page.content
    with organisation_scope(kranich.pk):
        assert not Link.objects.exists()
