import httpx2
import pytest

from crossboard.audit.models import AuditEntry
from crossboard.organisations.models import Organisation
from crossboard.sandbox import create_credential, revoke_credential
from crossboard.sync import actions, queries
from crossboard.sync.errors import (
    AlreadyConnected,
    AnswerNotUnderstood,
    EmployeesNotReadable,
    NotConnected,
    PersonioBusy,
    PersonioUnreachable,
    WrongCredentials,
)
from crossboard.sync.models import (
    AccessReading,
    Connection,
    KeptToken,
    MappingVersion,
    PlannedChange,
    Run,
)
from crossboard.sync.sealing import credentials_of
from crossboard.tenancy.scope import current_organisation_id, organisation_scope
from tests.sync.answers import answering
from tests.sync.journey import NOW


def unreachable(request):
    raise httpx2.ConnectError("no route to host")


def submit(credential, hr, **changes):
    given = {"client_id": credential.client_id, "secret": credential.secret} | changes
    ours = current_organisation_id()
    return actions.connect(organisation_id=ours, **given, by=hr, now=NOW)


def test_tested_credentials_are_kept_sealed(credential, hr, jobs):
    connection = submit(credential, hr)
    assert connection.people_readable == 180
    assert credential.secret.encode() not in bytes(connection.sealed_secret)
    assert credentials_of(connection).client_secret == credential.secret
    assert AuditEntry.objects.filter(verb="connection.connected", actor_id=hr.pk).count() == 1
    assert Run.objects.get().kind == Run.Kind.ACCESS
    assert jobs() == 1


def test_blanks_around_the_two_values_do_not_matter(credential, hr):
    submit(credential, hr, secret=f" {credential.secret}\n")
    assert Connection.objects.count() == 1


REFUSALS = {
    "an HTML page instead of JSON": (answering(200, text="<html>"), AnswerNotUnderstood),
    "a maintenance page": (answering(503, text="<html>"), PersonioUnreachable),
    "no network": (httpx2.MockTransport(unreachable), PersonioUnreachable),
    "too many requests": (answering(429, headers={"retry-after": "60"}), PersonioBusy),
    "too many requests, no time named": (answering(429), PersonioBusy),
}


@pytest.mark.parametrize("situation", REFUSALS)
def test_each_failure_has_its_own_sentence_and_nothing_is_saved(
    situation, credential, hr, settings
):
    transport, error = REFUSALS[situation]
    settings.PERSONIO_TRANSPORT = transport
    with pytest.raises(error) as refused:
        submit(credential, hr)
    assert refused.value.title
    assert refused.value.sentence
    assert "%" not in refused.value.title + refused.value.sentence
    assert Connection.objects.count() + MappingVersion.objects.count() + Run.objects.count() == 0
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("wrong", ["client_id", "secret"])
def test_wrong_id_or_secret_is_refused(wrong, credential, hr):
    with pytest.raises(WrongCredentials):
        submit(credential, hr, **{wrong: "papi-wrong"})
    assert Connection.objects.count() == 0


def test_credential_without_the_right_to_read_employees_is_refused(sandbox, hr):
    issued = create_credential(sandbox, scopes=frozenset({"absences:read"}))
    with pytest.raises(EmployeesNotReadable):
        submit(issued, hr)
    assert Connection.objects.count() == 0


def test_wait_is_told_as_a_time(credential, hr, settings):
    settings.PERSONIO_TRANSPORT = answering(429, headers={"retry-after": "90"})
    with pytest.raises(PersonioBusy) as refused:
        submit(credential, hr)
    assert f"{refused.value.until:%H:%M}"[:2] in refused.value.sentence


def test_credential_is_connected_once_in_an_organisation(credential, hr, organisation):
    submit(credential, hr)
    with pytest.raises(AlreadyConnected) as refused:
        submit(credential, hr)
    assert organisation.name in refused.value.title


def test_credential_of_another_organisation_is_in_use_and_its_name_stays_unknown(credential, hr):
    submit(credential, hr)
    other = Organisation.objects.create(name="Somebody else")
    with organisation_scope(other.pk):
        with pytest.raises(AlreadyConnected) as refused:
            submit(credential, hr)
        assert "Kranich" not in refused.value.title + refused.value.sentence
        assert Connection.objects.count() == 0


def test_new_secret_repairs_a_broken_connection(journey, sandbox, hr, jobs):
    connection = journey.connect()
    revoke_credential(sandbox, journey.credential.client_id)
    journey.read(connection)
    assert connection.state == Connection.State.BROKEN
    assert queries.trouble_of(connection).title == "The Secret no longer works."
    issued = create_credential(sandbox)
    actions.replace_secret(
        connection=connection, client_id=issued.client_id, secret=issued.secret, by=hr, now=NOW
    )
    jobs()
    connection.refresh_from_db()
    assert connection.is_open
    assert queries.trouble_of(connection) is None


def replace(connection, issued, hr):
    return actions.replace_secret(
        connection=connection, client_id=issued.client_id, secret=issued.secret, by=hr, now=NOW
    )


def test_new_secret_leaves_a_paused_connection_paused(journey, sandbox, hr, jobs):
    connection = journey.connect()
    looked_at_before = Connection.objects.get(pk=connection.pk)
    actions.pause(connection=connection, by=hr, now=NOW)
    asked = sandbox.log.total
    kept = replace(looked_at_before, create_credential(sandbox), hr)
    assert kept.state == Connection.State.PAUSED
    assert sandbox.log.total > asked
    assert jobs() == 0


def test_new_secret_brings_no_disconnected_connection_back(journey, sandbox, hr):
    connection = journey.connect()
    looked_at_before = Connection.objects.get(pk=connection.pk)
    actions.disconnect(connection=connection, by=hr, now=NOW)
    with pytest.raises(NotConnected):
        replace(looked_at_before, create_credential(sandbox), hr)
    connection.refresh_from_db()
    assert (connection.state, connection.sealed_secret) == ("disconnected", None)


def test_disconnecting_erases_secret_list_and_choices_and_keeps_employees(journey, hr):
    connection = journey.imported(2)
    journey.read(connection)
    journey.tick(connection, 4)
    left_out = PlannedChange.objects.latest("pk")
    left_out.state = PlannedChange.State.SKIPPED
    left_out.save()
    assert KeptToken.objects.count() == 1
    actions.disconnect(connection=connection, by=hr, now=NOW)
    connection.refresh_from_db()
    assert (connection.sealed_secret, connection.credential_hash) == (None, None)
    assert (connection.client_id, KeptToken.objects.count()) == ("", 0)
    assert AccessReading.objects.count() == 0
    assert set(PlannedChange.objects.values_list("state", flat=True)) == {"applied"}
    page = queries.directory_page(connection=connection, user_id=hr.pk)
    assert (page.total, queries.connections()) == (0, [])
    assert queries.selection_summary(connection=connection, user_id=hr.pk).count == 0
    assert queries.transferred_data(connection=connection).employees == 2
    assert queries.clock_lines(now=NOW) == ["Personio is not connected."]


def test_credential_can_be_connected_again_after_disconnecting(journey, hr):
    connection = journey.connect()
    actions.disconnect(connection=connection, by=hr, now=NOW)
    assert journey.connect().pk != connection.pk


def test_paused_connection_reads_nothing(journey, sandbox, hr, jobs):
    connection = journey.connect()
    actions.start_reading(connection=connection, by=hr)
    actions.pause(connection=connection, by=hr, now=NOW)
    asked = sandbox.log.total
    jobs()
    assert sandbox.log.total == asked
    assert queries.clock_lines(now=NOW)[0].startswith("Paused by Mara Vogt.")
    actions.resume(connection=connection, by=hr, now=NOW)
    assert journey.read(connection).state == Run.State.FINISHED


def test_saving_the_rules_leaves_alone_what_another_admin_decided_meanwhile(journey, hr):
    connection = journey.connect()
    looked_at_before = Connection.objects.get(pk=connection.pk)
    actions.pause(connection=connection, by=hr, now=NOW)
    actions.save_rules(
        connection=looked_at_before,
        mode=Connection.Mode.DRAFTS,
        statuses=["onboarding"],
        start_from=None,
        by=hr,
        now=NOW,
    )
    connection.refresh_from_db()
    assert (connection.state, connection.mode) == ("paused", "drafts")
