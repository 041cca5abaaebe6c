"""What the page of a connected account shows: state, age of the data, counts, the problems."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.imports.results import labels_of_kinds
from crossboard.console.integrations.troubles import Trouble, troubles_of
from crossboard.organisations.roles import Role
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.connections import (
    broken_since,
    is_scheduled,
    name_of_user,
    people_here,
    waits_until,
)
from crossboard.sync.queries.outcomes import outcomes_of
from crossboard.sync.queries.runs import active_run, recent_runs, run_words
from crossboard.web.formats import moment_text, time_text
from crossboard.web.shell import Choice

TONES = {
    Connection.State.CONNECTED: "ok",
    Connection.State.PAUSED: "warn",
    Connection.State.BROKEN: "bad",
}
RUN_TONES = {
    Run.State.FINISHED: "ok",
    Run.State.INCOMPLETE: "warn",
    Run.State.STOPPED: "warn",
    Run.State.FAILED: "bad",
    Run.State.RUNNING: "info",
}


@dataclass(frozen=True)
class RunLine:
    """One run, without a word about a person."""

    id: str
    at: datetime
    kind: str
    did: str  # to how many people what happened
    words: str
    tone: str
    url: str


@dataclass(frozen=True)
class Overview:
    """Everything `connected.html` prints."""

    id: int
    tone: str
    state: str
    since: str
    is_paused: bool
    may_pause: bool
    may_sync: bool
    sync_label: str
    as_of: str
    next_run: str
    readable: int
    here: int
    issues: int
    troubles: list[Trouble]
    runs: list[RunLine]
    next_step: Choice | None
    polls: bool


def overview_of(connection: Connection, *, roles: Collection[Role], now: datetime) -> Overview:
    """Gather the page of `connection` as a reader with `roles` may see it."""
    is_hr = Role.HR_MANAGER in roles
    troubles = troubles_of(connection, is_hr=is_hr)
    waits = connection.next_try_at if _waits(connection, now) else None
    running = active_run(connection)
    return Overview(
        id=connection.pk,
        tone=TONES.get(Connection.State(connection.state), ""),
        state=connection.get_state_display(),
        since=_since(connection),
        is_paused=connection.state == Connection.State.PAUSED,
        may_pause=connection.is_open,
        may_sync=connection.is_open and waits is None and running is None,
        sync_label=_("Sync now at %(time)s") % {"time": time_text(waits)}
        if waits
        else _("Sync now"),
        as_of=_moment(connection.data_as_of),
        next_run=_next_run(connection, now),
        readable=connection.people_readable,
        here=people_here(connection),
        issues=len(troubles),
        troubles=troubles,
        runs=_lines(recent_runs(connection, count=8), is_hr=is_hr),
        next_step=_add_employee() if is_hr else None,
        polls=running is not None,
    )


def connected_sentence(people: int) -> str:
    """Return what is said after a successful *Submit*."""
    return ngettext(
        "Personio is connected. The credentials work, %(n)s person is readable. "
        "Nothing has been imported.",
        "Personio is connected. The credentials work, %(n)s people are readable. "
        "Nothing has been imported.",
        people,
    ) % {"n": people}


def replaced_sentence(connection: Connection) -> str:
    """Return what is said after new values were kept."""
    if connection.is_open:
        return _("The new credentials work and are in use from now on.")
    return _("The new credentials work. The connection stays paused until you go on.")


def _next_run(connection: Connection, now: datetime) -> str:
    """Return when Personio is asked next: never a time that is over."""
    if until := waits_until(connection, now):
        return _moment(until)
    if not (connection.is_open and connection.next_try_at and is_scheduled(connection)):
        return "–"
    return _("in a moment") if connection.next_try_at <= now else _moment(connection.next_try_at)


def _since(connection: Connection) -> str:
    if connection.state == Connection.State.PAUSED and connection.paused_at:
        return _("by %(name)s since %(time)s. Nothing is read until you go on.") % {
            "name": name_of_user(connection.paused_by_id),
            "time": _moment(connection.paused_at),
        }
    connected = _moment(connection.connected_at)
    broke_at = broken_since(connection)
    if broke_at:
        words = {"time": _moment(broke_at), "connected": connected}
        return _("since %(time)s, connected %(connected)s") % words
    return _("since %(time)s") % {"time": connected}


def _waits(connection: Connection, now: datetime) -> bool:
    late = connection.next_try_at is not None and connection.next_try_at > now
    return late and connection.last_error == "busy"


def _lines(runs: list[Run], *, is_hr: bool) -> list[RunLine]:
    outcomes = outcomes_of(runs)
    return [_line(run, _did(run, outcomes[run.pk]), is_hr=is_hr) for run in runs]


def _line(run: Run, did: str, *, is_hr: bool) -> RunLine:
    return RunLine(
        id=str(run.pk),
        at=run.started_at or run.created_at,
        kind=run.get_kind_display(),
        did=did,
        words=str(run_words(run).title),
        tone=RUN_TONES.get(Run.State(run.state), ""),
        url=reverse("console:run", args=[run.pk]) if is_hr and run.kind in _WITH_PAGE else "",
    )


def _did(run: Run, outcomes: Mapping[str, int]) -> str:
    labels = labels_of_kinds()
    did = [f"{count} {labels[kind].lower()}" for kind, count in outcomes.items() if count]
    if run.kind in _WITH_PAGE:
        return ", ".join(did) or (_("nothing new") if run.state == Run.State.FINISHED else "")
    read = ngettext("%(n)s person read", "%(n)s people read", run.people_total)
    return read % {"n": run.people_total} if run.people_total else ""


_WITH_PAGE = (Run.Kind.IMPORT, Run.Kind.AUTOMATIC)


def _add_employee() -> Choice:
    return Choice("Add Employee", reverse("console:add"))


def _moment(value: datetime | None) -> str:
    return moment_text(value, "short") if value else "–"
