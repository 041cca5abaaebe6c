"""The honest clock at the foot of the menu, made of the sync room's sentences."""

import re
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from crossboard.sync.models import Connection
from crossboard.sync.queries import clock_lines, connections, stopped_run
from crossboard.sync.queries.withdrawn import withdrawn
from crossboard.web.shell import Clock

# Between two sentences; not after an initial (K. Vogt) and not inside a date (22.11.)
SENTENCE_END = re.compile(r"(?<!\s[A-ZÄÖÜ]\.)(?<=[.!?])\s+(?=[A-ZÄÖÜ])")


def clock(now: datetime) -> Clock:
    """Return the clock of the organisation: what is true of its connections right now."""
    url = reverse("console:integrations")
    found = connections()
    if not found:
        return Clock(_("Not connected"), (_("No data from Personio yet."),), url=url)
    issues = {connection.pk: len(withdrawn(connection)) for connection in found}
    lines = (line.strip() for line in clock_lines(now=now, issues=issues))
    sentences = [part for line in lines for part in SENTENCE_END.split(line)]
    return Clock(
        title=sentences[0].rstrip("."),
        lines=tuple(sentences[1:]),
        tone=max((_tone(each, issues[each.pk]) for each in found), key=TONES.index),
        url=url,
    )


TONES = ("", "ok", "warn", "bad")  # the worst one colours the clock


def _tone(connection: Connection, issues: int) -> str:
    if connection.state == Connection.State.PAUSED:
        return ""
    if connection.state == Connection.State.BROKEN or stopped_run(connection):
        return "bad"
    return "warn" if connection.last_error or issues else "ok"
