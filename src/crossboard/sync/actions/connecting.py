"""Connect, pause, disconnect. A credential is tested before anything is saved."""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from crossboard.audit.record import record
from crossboard.organisations.links import use_link
from crossboard.organisations.models import Link, User
from crossboard.personio import AccessRefused, Credentials
from crossboard.sync.errors import AlreadyConnected
from crossboard.sync.mapping import PRESETS
from crossboard.sync.models import Connection, DirectoryPerson, MappingVersion, Run, Selection
from crossboard.sync.personio_access import open_client
from crossboard.sync.queue import ACTIVE, queue_run
from crossboard.sync.sealing import seal_secret
from crossboard.tenancy.scope import current_organisation_id

# What new credentials change. The rest may have been changed while Personio was asked.
COLUMNS = (
    "client_id",
    "credential_hash",
    "state",
    "people_readable",
    "last_error",
    "next_try_at",
)


def connect(
    *, client_id: str, secret: str, by: User, now: datetime, through: Link | None = None
) -> Connection:
    """Test the two values with Personio, then keep them, the secret sealed; start the access check.

    `through` is the one-time link by which `by` let somebody without an account paste the values; it
    is used up with them, or raises `LinkRefused`. Raises a `ConnectRefused`; then nothing was saved.
    """
    credentials = Credentials(client_id.strip(), secret.strip())
    _refuse_own(credentials)
    people = count_readable(credentials)
    with transaction.atomic():
        if through:
            use_link(through, now=now)
        connection = Connection(
            organisation_id=current_organisation_id(),
            connected_at=now,
            connected_by_id=by.pk,
            people_readable=people,
            next_try_at=now,
        )
        _keep(connection, credentials)
        presets = {name: {"key": key, "label": ""} for name, key in PRESETS.items()}
        MappingVersion.objects.create(
            connection=connection, number=1, attributes=presets, by_id=by.pk
        )
        if through:  # whoever held it has no account; who sent it stands with the link
            record(
                "connection.connected", connection, actor_id=None, people=people, link=through.pk
            )
        else:
            record("connection.connected", connection, actor_id=by.pk, people=people)
        queue_run(connection=connection, kind=Run.Kind.ACCESS, by_id=by.pk)
    return connection


def replace_secret(
    *, connection: Connection, client_id: str, secret: str, by: User, now: datetime
) -> Connection:
    """Test and keep new values for a connection; it goes on where it stopped."""
    credentials = Credentials(client_id.strip(), secret.strip())
    _refuse_own(credentials, apart_from=connection)
    people = count_readable(credentials)
    with transaction.atomic():
        connection.state = Connection.State.CONNECTED
        connection.people_readable = people
        connection.last_error, connection.next_try_at = "", now
        _keep(connection, credentials)
        record("connection.secret_replaced", connection, actor_id=by.pk, people=people)
        queue_run(connection=connection, kind=Run.Kind.ACCESS, by_id=by.pk)
    return connection


@transaction.atomic
def pause(*, connection: Connection, by: User, now: datetime) -> None:
    """Read nothing until somebody goes on."""
    changed = Connection.objects.filter(pk=connection.pk, state=Connection.State.CONNECTED).update(
        state=Connection.State.PAUSED, paused_at=now, paused_by_id=by.pk
    )
    if changed:
        record("connection.paused", connection, actor_id=by.pk)
        connection.refresh_from_db()


@transaction.atomic
def resume(*, connection: Connection, by: User, now: datetime) -> None:
    changed = Connection.objects.filter(pk=connection.pk, state=Connection.State.PAUSED).update(
        state=Connection.State.CONNECTED, paused_at=None, paused_by_id=None, next_try_at=now
    )
    if changed:
        record("connection.resumed", connection, actor_id=by.pk)
        connection.refresh_from_db()


@transaction.atomic
def disconnect(*, connection: Connection, by: User, now: datetime) -> None:
    """Erase the secret, the list of people and all choices. Employees and their history stay."""
    connection.state = Connection.State.DISCONNECTED
    connection.mode = Connection.Mode.BY_HAND
    connection.disconnected_at = now
    connection.credential_hash = connection.sealed_secret = connection.next_try_at = None
    connection.directory_read_at = None
    connection.save()
    DirectoryPerson.objects.filter(connection=connection).delete()
    Selection.objects.filter(connection=connection).delete()
    Run.objects.filter(connection=connection, state=Run.State.PLANNED).delete()
    Run.objects.filter(connection=connection, state__in=ACTIVE).update(stop_asked_by_id=by.pk)
    record("connection.disconnected", connection, actor_id=by.pk)


def count_readable(credentials: Credentials) -> int:
    """Return how many people the credential may read, after asking for its attributes too.

    Some accounts refuse the list of attributes although employees are readable (forum
    "/v1/company/employees/attributes returning 403"): the access check says more about it.
    """
    with open_client(credentials, at_a_page=True) as personio:
        people = personio.readable_people()
        with suppress(AccessRefused):
            personio.attributes()
    return people


def _refuse_own(credentials: Credentials, apart_from: Connection | None = None) -> None:
    """Refuse a credential of this organisation; those of others show when the row is saved."""
    same = Connection.objects.filter(credential_hash=_hash(credentials))
    if apart_from:
        same = same.exclude(pk=apart_from.pk)
    if found := same.select_related("organisation").first():
        raise AlreadyConnected(organisation=found.organisation.name)


def _keep(connection: Connection, credentials: Credentials) -> None:
    connection.client_id = credentials.client_id
    connection.credential_hash = _hash(credentials)
    try:
        with transaction.atomic():
            connection.save(update_fields=COLUMNS if connection.pk else None)
    except IntegrityError:
        raise AlreadyConnected from None
    connection.sealed_secret = seal_secret(connection, credentials.client_secret)
    connection.save(update_fields=["sealed_secret"])


def _hash(credentials: Credentials) -> str:
    return sha256(credentials.client_id.encode()).hexdigest()
