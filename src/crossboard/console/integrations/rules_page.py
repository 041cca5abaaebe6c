"""What saving the rules would do: who matches today, who is left out and why, what the next run does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.integrations.forms import RulesForm
from crossboard.sync.lately import confirmed_by
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.rules import RulesEffect
from crossboard.sync.queries.runs import active_run
from crossboard.sync.rules import Rules
from crossboard.web.formats import moment_text, time_text

DRAFTS = Connection.Mode.DRAFTS


@dataclass(frozen=True)
class Mode:
    """One of the modes, with what it means."""

    value: str
    label: str
    text: str
    on: bool


@dataclass(frozen=True)
class LeftOut:
    """How many people the same reason keeps out."""

    label: str
    count: int
    words: str


@dataclass(frozen=True)
class Effect:
    """Everything `effect.html` prints."""

    people: int
    reading: bool  # the list is on its way
    matching: int
    of_words: str
    counted: str  # in how old a list
    left_out: Sequence[LeftOut]
    would: str
    needs_yes: bool
    yes_label: str
    as_before: int  # what is kept as seen when nobody is asked


def modes(chosen: str) -> list[Mode]:
    texts = {
        Connection.Mode.BY_HAND: _("You import. Nothing happens by itself."),
        DRAFTS: _("New people who match become Draft. Nobody is invited."),
    }
    return [Mode(mode.value, str(mode.label), text, chosen == mode) for mode, text in texts.items()]


def rules_in(form: RulesForm) -> Rules:
    """Return the rules as they stand in a valid form."""
    data = form.cleaned_data
    return Rules.of(
        statuses=data["statuses"],
        start_from=data["start_from"],
        offices=data["offices"],
        employment_types=data["employment_types"],
    )


def effect_of(
    found: RulesEffect, saved: RulesEffect, connection: Connection, *, mode: str, now: datetime
) -> Effect:
    """Return the effect of rules in `mode`.

    Creating drafts for more people than the saved rules do is asked about, with the number.
    """
    people = found.matching + sum(found.left_out.values())
    so_far = saved.matching if connection.mode == DRAFTS else 0
    yes = ngettext(
        "Yes, create a draft for this %(n)s person",
        "Yes, create drafts for these %(n)s people",
        found.matching,
    )
    return Effect(
        people=people,
        reading=_is_reading(connection),
        matching=found.matching,
        of_words=ngettext("of %(n)s person", "of %(n)s people", people) % {"n": people},
        counted=_("Counted in the list of %(time)s.")
        % {"time": moment_text(found.read_at, "short")}
        if found.read_at
        else "",
        left_out=[LeftOut(label, count, str(count)) for label, count in found.left_out.items()],
        would=_would(found.matching, connection, mode),
        needs_yes=mode == DRAFTS and found.matching > so_far,
        yes_label=yes % {"n": found.matching},
        as_before=min(confirmed_by(connection, now=now), found.matching),
    )


def _is_reading(connection: Connection) -> bool:
    running = active_run(connection)
    return running is not None and running.kind == Run.Kind.DIRECTORY


def _would(matching: int, connection: Connection, mode: str) -> str:
    if mode != DRAFTS:
        return _("You import by hand; no run creates anybody.")
    when = connection.next_try_at
    at = _("The next run at %(time)s") % {"time": time_text(when)} if when else _("The next run")
    drafts = ngettext("%(n)s draft", "%(n)s drafts", matching) % {"n": matching}
    return _("%(run)s would create %(drafts)s and invite nobody.") % {"run": at, "drafts": drafts}
