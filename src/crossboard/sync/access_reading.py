"""Keep what a reading showed of the released attributes; a new row only when something changed."""

from datetime import datetime

from crossboard.sync.models import AccessReading, Connection
from crossboard.sync.reading import Sight

KEPT = 20


def note_access(connection: Connection, sight: Sight, *, now: datetime) -> None:
    reading = AccessReading(
        organisation_id=connection.organisation_id,
        connection=connection,
        at=now,
        people=len(sight.people),
        filled=dict(sight.filled),
        released=[
            {"key": one.key, "label": one.label or one.key, "type": one.type or ""}
            for one in sight.released
        ],
    )
    readings = AccessReading.objects.filter(connection=connection).order_by("-pk")
    if not _says_the_same(readings.first(), reading):
        reading.save(force_insert=True)
        readings.filter(pk__in=list(readings.values_list("pk", flat=True)[KEPT:])).delete()


def _says_the_same(last: AccessReading | None, new: AccessReading) -> bool:
    return last is not None and (last.people, last.filled, last.released) == (
        new.people,
        new.filled,
        new.released,
    )
