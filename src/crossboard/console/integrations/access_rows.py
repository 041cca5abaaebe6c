"""One line of the access table per field, ready to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from crossboard.sync.personio_menu import menu_in
from crossboard.sync.queries.access import AccessRow as Reading

RELEASED, UNREAD, EMPTY = "released", "unread", "empty"
HIDDEN, UNMAPPED = "hidden", "unmapped"
# state → words, tone, icon
STATES: Mapping[str, tuple[Promise, str, str]] = {
    RELEASED: (gettext_lazy("Released"), "ok", "check"),
    UNREAD: (gettext_lazy("Released"), "ok", "check"),
    EMPTY: (gettext_lazy("Released, but empty"), "warn", "circle-dashed"),
    HIDDEN: (gettext_lazy("Not released"), "bad", "lock"),
    UNMAPPED: (gettext_lazy("Not chosen"), "warn", "circle-dashed"),
}
HALF = 2


@dataclass(frozen=True)
class AccessRow:
    """Everything one line of `access_table.html` prints."""

    field: str
    label: str
    in_personio: str
    state: str
    state_words: str
    tone: str
    icon: str
    filled: int | None  # none = `unseen` says why
    unseen: str
    filled_words: str
    bar_tone: str
    needed_for: str
    choices: list[tuple[str, str]]
    shown_key: str
    chosen: bool
    suggested: bool
    choose_label: str


def access_row(row: Reading, choices: list[tuple[str, str]]) -> AccessRow:
    """Return the line of one field; `choices` are all released attributes."""
    words, tone, icon = STATES[row.state]
    guess = row.guesses[0].key if row.guesses and not row.key else ""
    visible = row.state in {RELEASED, EMPTY}
    return AccessRow(
        field=row.field,
        label=row.label,
        in_personio=row.attribute or menu_in(get_language()).attributes[row.field],
        state=row.state,
        state_words=str(words),
        tone=tone,
        icon=icon,
        filled=row.filled if visible else None,
        unseen=_("not counted yet") if row.state == UNREAD else _("cannot be seen"),
        filled_words=_("%(done)s of %(total)s") % {"done": row.filled, "total": row.people},
        bar_tone="warn" if row.filled * HALF < row.people else "",
        needed_for=row.needed_for,
        choices=_choices(row, choices) if row.can_choose else [],
        shown_key=row.key or guess,
        chosen=row.is_confirmed,
        suggested=row.can_choose and not row.is_confirmed and bool(row.key or guess),
        choose_label=_("Attribute in Personio for %(field)s") % {"field": row.label},
    )


def _choices(row: Reading, released: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what may fill the field: likely attributes first, then the account's own, by label."""
    labels = dict(released)
    own = [key for key, _label in released if key.startswith("dynamic_")]
    likely = [guess.key for guess in row.guesses]
    preset = [row.field] if row.field in labels else []
    keys = dict.fromkeys([*([row.key] if row.key else []), *preset, *likely, *own])
    return [(key, labels.get(key) or row.attribute or row.label) for key in keys]
