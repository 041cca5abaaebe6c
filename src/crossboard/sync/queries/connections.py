"""Connections, their clock, and which data is transferred."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.organisations.models import User
from crossboard.people.fields import BY_NAME, NINE
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.sync.errors import Words, error_of
from crossboard.sync.mapping import BESIDES
from crossboard.sync.models import AccessReading, Connection, MappingVersion, Run
from crossboard.sync.queries.access import HELPERS, PRESET_LABELS
from crossboard.sync.scheduling import has_something_to_do
from crossboard.web.formats import moment_text, time_text


@dataclass(frozen=True)
class TransferredField:
    """One field that comes from Personio; nothing goes back."""

    label: str
    attribute: str
    key: str
    is_chosen: bool  # by an admin


@dataclass(frozen=True)
class Transferred:
    fields: list[TransferredField]
    helpers: list[str]  # read to choose people and countries
    not_read: int  # released attributes that are never asked for
    last_at: datetime | None
    employees: int  # linked to a person in Personio


def connections() -> list[Connection]:
    """Return the connections of the organisation, without disconnected ones."""
    return list(_connected())


def connection_or_404(connection_id: int) -> Connection:
    found = _connected().filter(pk=connection_id).first()
    if found is None:
        raise Http404
    return found


def last_compared(employment: Employment) -> datetime | None:
    """Return when the employment was last seen beside Personio: with every complete reading."""
    linked = Connection.objects.filter(pk=employment.connection_id)
    return linked.values_list("data_as_of", flat=True).first()


def clock_lines(*, now: datetime, issues: Mapping[int, int] = MappingProxyType({})) -> list[str]:
    """Return the honest clock for the foot of the menu, one line a connection.

    `issues`: how many attributes of a connection are withdrawn, by its id.
    """
    lines = [_clock(connection, now, issues.get(connection.pk, 0)) for connection in _connected()]
    return lines or [_("Personio is not connected.")]


def trouble_of(connection: Connection) -> Words | None:
    """Return why the last try failed, in the words of the error; nothing after a good one."""
    run = _failed_run(connection)
    return error_of(connection.last_error, run.error_details).on_run() if run else None


def broken_since(connection: Connection) -> datetime | None:
    """Return when Personio refused the credential that still waits for a new one."""
    if connection.state != Connection.State.BROKEN:
        return None
    run = _failed_run(connection)
    return run.finished_at if run else None


def stopped_run(connection: Connection) -> Run | None:
    """Return the newest automatic run if the safety brake stopped it; one that failed decides nothing."""
    runs = Run.objects.filter(connection=connection, kind=Run.Kind.AUTOMATIC)
    judged = ~Q(concerns=[]) | Q(state__in=(Run.State.FINISHED, Run.State.INCOMPLETE))
    newest: Run | None = runs.filter(judged).order_by("-pk").first()
    return newest if newest and newest.concerns else None


def transferred_data(*, connection: Connection) -> Transferred:
    """Return which data is transferred: exactly what is asked for, nothing else."""
    version = MappingVersion.objects.filter(connection=connection).order_by("-number")[0]
    reading = AccessReading.objects.filter(connection=connection).order_by("-pk").first()
    labels = {row["key"]: row["label"] for row in reading.released} if reading else {}
    chosen = {field.name: version.attributes.get(field.name, {}) for field in NINE}
    asked = {row["key"] for row in chosen.values() if row.get("key")} | set(BESIDES)
    return Transferred(
        fields=[
            TransferredField(
                label=str(BY_NAME[name].label),
                attribute=labels.get(row["key"])
                or row.get("label")
                or PRESET_LABELS.get(row["key"], row["key"]),
                key=row["key"],
                is_chosen="by" in row,
            )
            for name, row in chosen.items()
            if row.get("key")
        ],
        helpers=[HELPERS[key] for key in BESIDES],
        not_read=len(labels.keys() - asked),
        last_at=connection.data_as_of,
        employees=people_here(connection),
    )


def people_here(connection: Connection) -> int:
    """Return how many employments are linked to a person of `connection`, without archived ones."""
    linked = Employment.objects.filter(connection_id=connection.pk)
    return linked.exclude(stage=Stage.ARCHIVED).count()


def name_of_user(user_id: int | None) -> str:
    """Return who did something; Crossboard itself when nobody did."""
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return user.get_full_name() if user else "Crossboard"


def _failed_run(connection: Connection) -> Run | None:
    if not connection.last_error:
        return None
    failed = Run.objects.filter(connection=connection, error=connection.last_error)
    newest: Run | None = failed.order_by("-pk").first()
    return newest


def _connected() -> QuerySet[Connection]:
    rows: QuerySet[Connection] = Connection.objects.exclude(state=Connection.State.DISCONNECTED)
    return rows.order_by("pk")


def _clock(connection: Connection, now: datetime, issues: int) -> str:
    times = {
        "as_of": _time(connection.data_as_of, now),
        "name": name_of_user(connection.paused_by_id),
    }
    if connection.state == Connection.State.PAUSED:
        return _("Paused by %(name)s. Data as of %(as_of)s.") % times
    if connection.last_error:
        trouble = trouble_of(connection)
        text = f"{trouble.title if trouble else ''} " + _("Data as of %(as_of)s.") % times
        return f"{text} {_next_try(connection, now)}".strip()
    if stopped_run(connection):
        return _("Sync stopped. Waits for your decision.")
    if not connection.data_as_of:
        return _("Personio connected. Nothing read yet.")
    text = _("Personio connected. Data as of %(as_of)s.") % times
    if issues:
        counted = ngettext("Personio · %(n)s issue.", "Personio · %(n)s issues.", issues)
        text = f"{counted % {'n': issues}} " + _("Data as of %(as_of)s.") % times
    return f"{text} {_next_run(connection, now)}".strip()


def _next_try(connection: Connection, now: datetime) -> str:
    """Say when Personio is asked again after a failure: never a time that is over."""
    if until := waits_until(connection, now):
        return _("Next try %(next)s.") % {"next": _time(until, now)}
    if not connection.next_try_at or not is_scheduled(connection):
        return ""
    if connection.next_try_at <= now:
        return _("Next try in a moment.")
    return _("Next try %(next)s.") % {"next": _time(connection.next_try_at, now)}


def _next_run(connection: Connection, now: datetime) -> str:
    if until := waits_until(connection, now):
        words = _("Personio asks to wait. Next try %(next)s.")
        return words % {"next": _time(until, now)}
    if not connection.next_try_at or not is_scheduled(connection):
        return ""
    if connection.next_try_at <= now:
        return _("Next run in a moment.")
    return _("Next run %(next)s.") % {"next": _time(connection.next_try_at, now)}


def waits_until(connection: Connection, now: datetime) -> datetime | None:
    """Return until when Personio lets the running run wait."""
    running = Run.objects.filter(connection=connection, state=Run.State.RUNNING)
    return running.filter(waits_until__gt=now).values_list("waits_until", flat=True).first()


def is_scheduled(connection: Connection) -> bool:
    """Whether the schedule finds something to do here."""
    return Connection.objects.filter(has_something_to_do(), pk=connection.pk).exists()


def _time(moment: datetime | None, now: datetime) -> str:
    """Return the time of day, with the day when it is another one."""
    if moment is None:
        return _("never")
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    return time_text(local) if local.date() == today else moment_text(local, "short")
