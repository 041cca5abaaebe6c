"""What somebody else wrote into a value while the reader was writing: said, and left to the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from crossboard.console.origins import names_of, shown, source_words
from crossboard.people.models import Employment, FieldChange, Source
from crossboard.web.formats import day_text, time_text


@dataclass(frozen=True)
class Meanwhile:
    """`sentence` names who wrote what; `keep_label` is the way of leaving it so."""

    sentence: str
    keep_label: str


def seen_of(changes: Sequence[FieldChange]) -> int:
    """Return the mark a form carries of the value it shows: its newest change, 0 = never written."""
    return changes[0].pk if changes else 0


def meanwhile_of(change: FieldChange, *, employment: Employment, reader_id: int) -> Meanwhile:
    """Return who wrote the value since the reader saw it, what, and when."""
    text, when = shown(change.field, change.after), _when(change.at)
    if change.source == Source.HR and change.by_id == reader_id:
        wrote = _("You changed it to “{value}” {when}, in another window.")
        emptied = _("You emptied it {when}, in another window.")
    else:
        wrote = _("{who} changed it to “{value}” {when} while you were writing.")
        emptied = _("{who} emptied it {when} while you were writing.")
    who = source_words(
        change.source,
        who=names_of([change.by_id]).get(change.by_id or 0, ""),
        first_name=employment.employee.first_name,
    )
    return Meanwhile(
        sentence=(wrote if text else emptied).format(who=who, value=text, when=when),
        keep_label=_("Keep “{value}”").format(value=text) if text else _("Leave it empty"),
    )


def of_another_value() -> Meanwhile:
    """Return the words for two saves of one person at the same moment."""
    return Meanwhile(
        _("Somebody else changed another value of this person at the same moment."), _("Cancel")
    )


def _when(at: datetime) -> str:
    if timezone.localdate(at) == timezone.localdate():
        return _("at {time}").format(time=time_text(at))
    return _("on {day} at {time}").format(day=day_text(at), time=time_text(at))
