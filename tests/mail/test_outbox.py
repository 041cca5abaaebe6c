"""The outbox: written with its cause, claimed once, sent once, uncertain after a crash."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.mail import sending
from crossboard.mail.models import MailServer, OutboundMail
from crossboard.mail.outbox import Order, queue_mail, recall_mail
from crossboard.mail.reasons import Reason
from crossboard.mail.sending import MOST_ATTEMPTS, TryLater, letter_of, send, send_waiting
from crossboard.mail.server import save_mail_server
from crossboard.organisations.models import Organisation
from crossboard.tenancy.scope import organisation_scope
from tests.mail.smtp import Post, post_office
from tests.people.people import organisation_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
LINK = "https://crossboard.example/welcome/a-very-secret-token/"
State = OutboundMail.State


@pytest.fixture
def organisation() -> Organisation:
    return organisation_of()


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as office:
        use(office)
        yield office


def use(office: Post) -> None:
    server = MailServer(
        host="127.0.0.1",
        port=office.port,
        security="none",
        username="crossboard",
        sender="onboarding@kranich.example",
    )
    save_mail_server(server, password="a-mail-password")


def queued(organisation: Organisation, **values: Any) -> OutboundMail:
    with organisation_scope(organisation.pk):
        order = Order(
            **{
                "kind": "test",
                "to": "ines@mail.example",
                "language": "en",
                "template": "mail/test",
                "context": {},
                "sender_name": "Kranich Instruments",
                "reply_to": "katharina@kranich.example",
                **values,
            }
        )
        return queue_mail(order)


def jobs(task: str) -> int:
    return int(ProcrastinateJob.objects.filter(task_name=task).count())


def work(mail: OutboundMail) -> OutboundMail:
    """Do what the job does, and return the row as it stands after."""
    try:
        send(mail_id=mail.pk, organisation_id=mail.organisation_id, now=NOW)
    finally:
        with organisation_scope(mail.organisation_id):
            mail.refresh_from_db()
    return mail


def told(mail: OutboundMail) -> bool:
    """Whether the room that wrote the mail is told that it did not arrive."""
    jobs = ProcrastinateJob.objects.filter(task_name="onboarding.follow_mail")
    return [job.args["mail_id"] for job in jobs] == [mail.pk]


def test_mail_and_job_vanish_with_the_act_that_failed(organisation: Organisation) -> None:
    with pytest.raises(RuntimeError), organisation_scope(organisation.pk), transaction.atomic():
        queued(organisation)
        raise RuntimeError

    with organisation_scope(organisation.pk):
        assert not OutboundMail.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="mail.send_queued").exists()


def test_a_mail_is_handed_over_once_with_its_stable_id(
    organisation: Organisation, post: Post
) -> None:
    mail = queued(organisation)
    assert ProcrastinateJob.objects.get(task_name="mail.send_queued").args == {
        "mail_id": mail.pk,
        "organisation_id": organisation.pk,
    }

    work(mail)
    work(mail)

    assert mail.state == State.SENT
    assert mail.sent_at == NOW
    assert not told(mail)
    [got] = post.got
    assert got["Message-ID"] == mail.message_id
    assert got["From"] == "Kranich Instruments <onboarding@kranich.example>"
    assert got["Reply-To"] == "katharina@kranich.example"
    assert [part.get_content_type() for part in got.walk()][1:] == ["text/plain", "text/html"]
    assert any(words.startswith("AUTH") for words in post.seen)


def test_a_worker_that_died_after_its_claim_leaves_an_uncertain_mail(
    organisation: Organisation, post: Post
) -> None:
    mail = queued(organisation)
    with organisation_scope(organisation.pk):  # what the dead worker had committed
        OutboundMail.objects.filter(pk=mail.pk).update(state=State.SENDING, claimed_at=NOW)

    work(mail)
    work(mail)

    assert mail.state == State.UNCERTAIN
    assert told(mail)
    assert post.got == []
    assert "We do not know" in mail.reason


def test_a_worker_taken_for_dead_still_notes_the_truth(organisation: Organisation) -> None:
    mail = queued(organisation)
    slow = sending._claim(mail.pk, organisation.pk, NOW)
    assert slow is not None
    assert work(mail).state == State.UNCERTAIN  # the rescue believes it lost

    sending._note(slow, organisation.pk, State.SENT, None, sent_at=NOW)

    with organisation_scope(organisation.pk):
        mail.refresh_from_db()
    assert mail.state == State.SENT


def test_a_connection_lost_while_handing_over_is_uncertain_and_never_repeated(
    organisation: Organisation,
) -> None:
    with post_office(END="drop after taking") as office:
        use(office)
        mail = work(queued(organisation))
        work(mail)

        assert mail.state == State.UNCERTAIN
        assert len(office.got) == 1


@pytest.mark.parametrize("answers", [{"END": "drop after taking"}, {"RCPT": "550 unknown"}])
def test_a_mail_with_a_bad_end_keeps_no_link(
    organisation: Organisation, answers: dict[str, str]
) -> None:
    with post_office(**answers) as office:
        use(office)
        mail = work(queued(organisation, link=LINK))

    assert mail.state in {State.UNCERTAIN, State.FAILED}
    assert mail.sealed_link is None


def test_a_mail_whose_worker_died_keeps_no_link(organisation: Organisation) -> None:
    mail = queued(organisation, link=LINK)
    with organisation_scope(organisation.pk):
        OutboundMail.objects.filter(pk=mail.pk).update(state=State.SENDING, claimed_at=NOW)

    assert work(mail).sealed_link is None


def test_a_link_that_ended_during_the_hand_over_is_not_tried_again(
    organisation: Organisation,
) -> None:
    mail = queued(organisation, link=LINK)
    slow = sending._claim(mail.pk, organisation.pk, NOW)
    with organisation_scope(organisation.pk):
        assert not recall_mail(mail)  # too late for this try

    assert slow is not None
    assert not sending._wait(slow, organisation.pk, Reason.UNREACHABLE)


def test_a_server_that_is_away_is_tried_again_and_given_up_in_the_end(
    organisation: Organisation,
) -> None:
    with post_office() as office:
        use(office)  # and closed: nobody listens on its port any more
    mail = queued(organisation)

    for _try in range(MOST_ATTEMPTS - 1):
        with pytest.raises(TryLater):
            work(mail)
        assert mail.state == State.QUEUED
    work(mail)

    assert mail.state == State.FAILED
    assert mail.error == Reason.NOBODY_LISTENS


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"AUTH": "535 no"}, Reason.LOGIN_REFUSED),
        ({"MAIL": "553 not yours"}, Reason.SENDER_REFUSED),
        ({"RCPT": "550 unknown"}, Reason.RECIPIENT_REFUSED),
        ({"END": "554 spam"}, Reason.CONTENT_REFUSED),
    ],
)
def test_a_refusal_is_final_and_says_why(
    organisation: Organisation, answers: dict[str, str], reason: Reason
) -> None:
    with post_office(**answers) as office:
        use(office)
        mail = work(queued(organisation))

        assert (mail.state, mail.error) == (State.FAILED, reason)
        assert told(mail)
        assert office.got == []
        assert mail.reason.endswith(".")


def test_a_refusal_for_now_is_tried_again(organisation: Organisation) -> None:
    with post_office(RCPT="451 grey listed") as office:
        use(office)
        mail = queued(organisation)
        with pytest.raises(TryLater):
            work(mail)
        assert mail.state == State.QUEUED

        del office.answers["RCPT"]
        assert work(mail).state == State.SENT


def test_without_a_mail_server_it_waits_and_goes_out_with_one(organisation: Organisation) -> None:
    mail = work(queued(organisation, link=LINK))
    assert (mail.state, mail.error, mail.attempts) == (State.QUEUED, Reason.NO_SERVER, 0)
    assert mail.sealed_link is not None
    assert "No mail server is set up yet." in mail.reason

    with post_office() as office:
        use(office)
        assert jobs("mail.send_waiting") == 1
        before = jobs("mail.send_queued")
        send_waiting()
        send_waiting()  # safe to run twice
        assert jobs("mail.send_queued") == before + 1
        mail = work(mail)

        assert (mail.state, mail.error) == (State.SENT, "")
        assert len(office.got) == 1


def test_what_was_recalled_while_it_waited_stays_here(organisation: Organisation) -> None:
    mail = work(queued(organisation))
    with organisation_scope(organisation.pk):
        assert recall_mail(mail)

    with post_office() as office:
        use(office)
        send_waiting()
        assert work(mail).state == State.RECALLED
        assert office.got == []


def test_the_link_lies_sealed_until_it_leaves_and_is_forgotten_then(
    organisation: Organisation, post: Post
) -> None:
    invitation = {"template": "onboarding/mail/invitation", "context": {"contact": "Katharina"}}
    mail = queued(organisation, link=LINK, **invitation)
    assert "secret" not in mail.text + mail.html
    assert b"secret" not in bytes(mail.sealed_link or b"")
    with organisation_scope(organisation.pk):
        assert LINK in letter_of(mail).text

    work(mail)

    body = post.got[0].as_bytes()
    assert b"a-very-secret-token" in body
    assert mail.sealed_link is None


def test_the_demo_hands_nothing_over(organisation: Organisation, post: Post, settings: Any) -> None:
    settings.DEMO = True

    mail = work(queued(organisation))

    assert mail.state == State.SHOWN
    assert post.seen == []


def test_a_recalled_mail_stays_here(organisation: Organisation, post: Post) -> None:
    mail = queued(organisation)
    with organisation_scope(organisation.pk):
        assert recall_mail(mail)

    assert work(mail).state == State.RECALLED
    assert post.seen == []
    with organisation_scope(organisation.pk):
        assert not recall_mail(mail)


def test_another_organisation_cannot_send_it(organisation: Organisation, post: Post) -> None:
    mail = queued(organisation)
    other = organisation_of("Other")

    send(mail_id=mail.pk, organisation_id=other.pk, now=NOW + timedelta(days=1))

    with organisation_scope(organisation.pk):
        mail.refresh_from_db()
    assert mail.state == State.QUEUED
    assert post.seen == []
