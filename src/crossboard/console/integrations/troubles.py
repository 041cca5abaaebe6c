"""What keeps the data of a connection from being fresh or whole, each with its repair."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.sync.models import Connection
from crossboard.sync.queries.connections import is_scheduled, stopped_run, trouble_of
from crossboard.sync.queries.runs import run_words
from crossboard.sync.queries.withdrawn import Withdrawn, values_kept, withdrawn
from crossboard.web.formats import moment_text

REFUSED = ("wrong_credentials", "secret_unreadable")


@dataclass(frozen=True)
class Trouble:
    """One problem with its repair."""

    title: str
    text: str
    tone: str = "warn"
    url: str = ""
    label: str = ""


def troubles_of(connection: Connection, *, is_hr: bool) -> list[Trouble]:
    """Return all problems, the most urgent first."""
    found = [failure_of(connection), _stopped(connection, is_hr=is_hr)]
    listed = [trouble for trouble in found if trouble]
    return [*listed, *(_withdrawn(connection, one) for one in withdrawn(connection))]


def _stopped(connection: Connection, *, is_hr: bool) -> Trouble | None:
    stopped = stopped_run(connection)
    if stopped is None:
        return None
    words = run_words(stopped)
    decide = reverse("console:stopped", args=[connection.pk]) if is_hr else ""
    return Trouble(words.title, words.sentence, url=decide, label=_("Decide") if is_hr else "")


def failure_of(connection: Connection) -> Trouble | None:
    """Return why the last try failed, with the way on."""
    found = trouble_of(connection)
    if found is None:
        return None
    needs_secret = connection.last_error in REFUSED
    return Trouble(
        title=found.title,
        text=f"{found.sentence} {_last_words(connection)}".strip(),
        tone="bad" if needs_secret else "warn",
        url=reverse("console:secret", args=[connection.pk]) if needs_secret else "",
        label=_("Enter a new secret") if needs_secret else "",
    )


def _withdrawn(connection: Connection, one: Withdrawn) -> Trouble:
    return Trouble(
        title=_("Personio no longer releases “%(attribute)s”") % {"attribute": one.attribute},
        text=_kept_words(values_kept(connection, one.field)),
        url=reverse("console:access", args=[connection.pk]),
        label=_("Show repair"),
    )


def _kept_words(count: int) -> str:
    if not count:
        return _("New people arrive without a value.")
    text = ngettext(
        "The %(n)s value we hold stays. New people arrive without one.",
        "The %(n)s values we hold stay. New people arrive without one.",
        count,
    )
    return text % {"n": count}


def _last_words(connection: Connection) -> str:
    tried, as_of = connection.last_try_at, connection.data_as_of
    parts = []
    if tried:
        parts.append(_("Last try %(time)s.") % {"time": _moment(tried)})
    if as_of:
        parts.append(_("The data stays as of %(time)s.") % {"time": _moment(as_of)})
    if connection.is_open and connection.next_try_at and is_scheduled(connection):
        again = _("Next try %(time)s.") % {"time": _moment(connection.next_try_at)}
        is_over = connection.next_try_at <= timezone.now()
        parts.append(_("Next try in a moment.") if is_over else again)
    return " ".join(parts)


def _moment(value: datetime) -> str:
    return moment_text(value, "short")
