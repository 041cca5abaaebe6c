"""Connect, pause, disconnect. A credential is tested before anything is saved.

`connect` and `replace_secret` ask Personio: call them outside any transaction, so that a slow answer
holds nobody up.
"""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from crossboard.audit.record import record
from crossboard.organisations.links import use_link
from crossboard.organisations.models import Link, User
from crossboard.personio import AccessRefused, Credentials
from crossboard.sync.errors import AlreadyConnected, ConnectionBroken, NotConnected
from crossboard.sync.forgetting import forget_connection, forget_token
from crossboard.sync.mapping import PRESETS
from crossboard.sync.models import Connection, MappingVersion, Run
from crossboard.sync.personio_access import open_client
from crossboard.sync.queue import ACTIVE, queue_run
from crossboard.sync.sealing import seal_secret
from crossboard.sync.turns import a_turn
from crossboard.tenancy.scope import organisation_scope


def connect(
    *,
    organisation_id: int,
    client_id: str,
    secret: str,
    by: User,
    now: datetime,
    through: Link | None = None,
) -> Connection:
    """Test the two values with Personio, then keep them, the secret sealed; start the access check.

    `through` is the one-time link by which `by` let somebody without an account paste the values; it
    is used up with them, or raises `LinkRefused`. Raises a `ConnectRefused`; then nothing was saved.
    """
    credentials = Credentials(client_id.strip(), secret.strip())
    with organisation_scope(organisation_id):
        _refuse_own(credentials)
    people = count_readable(credentials)
    with organisation_scope(organisation_id):
        if through:
            use_link(through, now=now)
        connection = Connection(
            organisation_id=organisation_id,
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
    """Test and keep new values for a connection; it goes on where it stopped, unless it is paused.

    Raises a `ConnectRefused`, or `NotConnected` when somebody has disconnected it.
    """
    credentials = Credentials(client_id.strip(), secret.strip())
    with organisation_scope(connection.organisation_id):
        _refuse_own(credentials, apart_from=connection)
    people = count_readable(credentials)
    with organisation_scope(connection.organisation_id):
        # as it is now: somebody may have paused it while Personio was asked
        kept: Connection = Connection.objects.select_for_update().get(pk=connection.pk)
        if kept.state == Connection.State.DISCONNECTED:
            raise NotConnected
        forget_token(kept)
        if kept.state == Connection.State.BROKEN:
            kept.state = Connection.State.CONNECTED
        kept.people_readable, kept.last_error, kept.next_try_at = people, "", now
        _keep(kept, credentials)
        record("connection.secret_replaced", kept, actor_id=by.pk, people=people)
        if kept.is_open:
            queue_run(connection=kept, kind=Run.Kind.ACCESS, by_id=by.pk, afresh=True)
    return kept


@transaction.atomic
def pause(*, connection: Connection, by: User, now: datetime) -> None:
    """Read nothing until somebody goes on. Raises `ConnectionBroken`: then nothing is read anyway."""
    changed = Connection.objects.filter(pk=connection.pk, state=Connection.State.CONNECTED).update(
        state=Connection.State.PAUSED, paused_at=now, paused_by_id=by.pk
    )
    if changed:
        record("connection.paused", connection, actor_id=by.pk)
    _refresh_whole(connection)


@transaction.atomic
def resume(*, connection: Connection, by: User, now: datetime) -> None:
    """Read again from now on. Raises `ConnectionBroken`: that takes a new secret."""
    changed = Connection.objects.filter(pk=connection.pk, state=Connection.State.PAUSED).update(
        state=Connection.State.CONNECTED, paused_at=None, paused_by_id=None, next_try_at=now
    )
    if changed:
        record("connection.resumed", connection, actor_id=by.pk)
    _refresh_whole(connection)


def _refresh_whole(connection: Connection) -> None:
    connection.refresh_from_db()
    if connection.state == Connection.State.BROKEN:
        raise ConnectionBroken


@transaction.atomic
def disconnect(*, connection: Connection, by: User, now: datetime) -> None:
    """Erase the credential and everything read with it. Employees and their history stay."""
    # runs first, as their workers lock them: run, then connection
    Run.objects.filter(connection=connection, state=Run.State.PLANNED).delete()
    Run.objects.filter(connection=connection, state__in=ACTIVE).update(stop_asked_by_id=by.pk)
    forget_connection(connection)
    Connection.objects.filter(pk=connection.pk).update(
        state=Connection.State.DISCONNECTED, disconnected_at=now, **_ERASED
    )
    connection.refresh_from_db()
    record("connection.disconnected", connection, actor_id=by.pk)


# What a disconnected connection keeps nothing of.
_ERASED: dict[str, Any] = {
    "client_id": "",
    "credential_hash": None,
    "sealed_secret": None,
    "mode": Connection.Mode.BY_HAND,
    "rule_statuses": [],
    "rule_start_from": None,
    "rule_offices": [],
    "rule_employment_types": [],
    "rule_confirmed": 0,
    "accepted": {},
    "people_readable": 0,
    "last_error": "",
    "next_try_at": None,
    "directory_read_at": None,
}


def count_readable(credentials: Credentials) -> int:
    """Return how many people the credential may read, after asking for its attributes too.

    Some accounts refuse the list of attributes although employees are readable (forum
    "/v1/company/employees/attributes returning 403"): the access check says more about it.
    """
    with a_turn(), open_client(credentials, at_a_page=True) as personio:
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
            connection.save()
    except IntegrityError:
        raise AlreadyConnected from None
    connection.sealed_secret = seal_secret(connection, credentials.client_secret)
    connection.save(update_fields=["sealed_secret"])


def _hash(credentials: Credentials) -> str:
    return sha256(credentials.client_id.encode()).hexdigest()
