"""Which attribute fills a field: chosen by an admin, each choice a new version."""

from django.db import transaction

from crossboard.audit.record import record
from crossboard.organisations.models import User
from crossboard.sync.mapping import CHOOSABLE
from crossboard.sync.models import AccessReading, Connection, MappingVersion, Run
from crossboard.sync.queue import queue_run


class NotAChoice(Exception):
    """This field's attribute is not chosen, or this attribute is not released."""


@transaction.atomic
def choose_attribute(*, connection: Connection, field: str, key: str, by: User) -> MappingVersion:
    """Let attribute `key` fill `field` from the next reading on; an empty key = do not read it.

    Starts an access check, so that the page shows how full the attribute is.
    """
    labels = _released(connection)
    if field not in CHOOSABLE or (key and key not in labels):
        raise NotAChoice
    # the connection and not the newest version: whoever waits for that one still sees it as newest
    Connection.objects.select_for_update().get(pk=connection.pk)
    newest = MappingVersion.objects.filter(connection=connection).order_by("-number")[0]
    attributes = {name: chosen for name, chosen in newest.attributes.items() if name != field}
    if key:
        attributes[field] = {"key": key, "label": labels[key], "by": by.pk}
    version: MappingVersion = MappingVersion.objects.create(
        connection=connection, number=newest.number + 1, attributes=attributes, by_id=by.pk
    )
    record("mapping.changed", connection, actor_id=by.pk, field=field, key=key)
    if connection.is_open:
        queue_run(connection=connection, kind=Run.Kind.ACCESS, by_id=by.pk, afresh=True)
    return version


def _released(connection: Connection) -> dict[str, str]:
    reading = AccessReading.objects.filter(connection=connection).order_by("-pk").first()
    return {row["key"]: row["label"] for row in reading.released} if reading else {}
