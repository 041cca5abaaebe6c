"""The trial installation as a newcomer finds it: one empty organisation, one in full swing."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread

import pytest
from django.utils import timezone

from crossboard.demo.company import INSTRUMENTS, OPTICS
from crossboard.demo.filling import fill_demo
from crossboard.mail.models import OutboundMail
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sandbox import hire, new_state
from crossboard.sandbox.server import SandboxServer
from crossboard.sync.aside import ASIDE
from crossboard.sync.engine import carry_out
from crossboard.sync.models import Run
from crossboard.sync.scheduling import queue_due
from crossboard.tenancy.scope import organisation_scope


@pytest.fixture
def sandbox(settings) -> Iterator[SandboxServer]:
    with served(settings) as server:
        yield server


@contextmanager
def served(settings) -> Iterator[SandboxServer]:
    """The sandbox behind a real socket, as in the demo."""
    with SandboxServer(new_state(seed=1)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.PERSONIO_ADDRESS = server.address
        yield server
        server.shutdown()
    ASIDE.rows("delete from sync_quota")
    ASIDE.rows("delete from sync_kepttoken")
    ASIDE.close()


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def stages(organisation: str) -> dict[str, int]:
    with organisation_scope(Organisation.objects.get(name=organisation).pk):
        return dict(Counter(Employment.objects.values_list("stage", flat=True)))


EVERY_STAGE = {"draft": 4, "confirmed": 2, "invited": 2, "collect": 2, "review": 2, "contract": 2}


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2027-02-28", "2027-07-31", "2028-01-01"])
def test_the_demo_is_as_lively_on_any_day(day, time_machine, settings):
    time_machine.move_to(f"{day} 10:00+00:00")
    with served(settings):
        fill_demo()
    assert stages(OPTICS.organisation) == EVERY_STAGE


@pytest.mark.django_db
def test_the_demo_is_filled_once(sandbox):
    logins = fill_demo()
    assert stages(INSTRUMENTS.organisation) == {}
    assert stages(OPTICS.organisation) == EVERY_STAGE
    with organisation_scope(Organisation.objects.get(name=OPTICS.organisation).pk):
        assert OutboundMail.objects.filter(kind="invitation").count() == 8
    assert [line.split()[0] for line in logins[:3]] == [
        "hr@kranich.example",
        "hr.optics@kranich.example",
        "admin.optics@kranich.example",
    ]
    assert fill_demo() == logins
    assert stages(OPTICS.organisation) == EVERY_STAGE


@pytest.mark.django_db
def test_a_trial_of_an_earlier_release_goes_on_under_its_names(sandbox):
    fill_demo()
    Organisation.objects.filter(name=INSTRUMENTS.organisation).update(name="Nordlicht")
    User.objects.filter(email=INSTRUMENTS.email).update(email="hr@nordlicht.example")
    User.objects.filter(email=OPTICS.email).update(email="katharina@kranich.example")
    logins = fill_demo()
    assert [line.split()[0] for line in logins[:2]] == [
        "hr@nordlicht.example",
        "katharina@kranich.example",
    ]
    assert "Nordlicht" in logins[0]
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
def test_hr_reads_the_demo_in_the_language_of_the_browser(sandbox, client):
    fill_demo()
    client.force_login(User.objects.get(email=INSTRUMENTS.email), backend=BACKEND)
    for language, word in (("de", "Aufgaben"), ("en", "Actions")):
        page = client.get("/", headers={"accept-language": language}).content.decode()
        assert f'<h1 tabindex="-1">{word}</h1>' in page


@pytest.mark.django_db
def test_a_new_hire_becomes_a_draft_in_the_lively_organisation(sandbox):
    fill_demo()
    starts = timezone.localdate() + timedelta(days=30)
    person = hire(sandbox.state, first_name="Rui", last_name="Albatros", hire_date=starts)
    organisation = Organisation.objects.get(name=OPTICS.organisation)
    with organisation_scope(organisation.pk):
        assert queue_due(now=timezone.now()) == 1
        run = Run.objects.get(kind=Run.Kind.AUTOMATIC)
    carry_out(organisation_id=organisation.pk, run_id=run.pk, clock=timezone.now)
    with organisation_scope(organisation.pk):
        assert Employment.objects.get(personio_id=person.id).stage == Stage.DRAFT
        run.refresh_from_db()
        assert run.state == Run.State.FINISHED
