"""What to do about attributes that do not arrive, as texts to look at and to copy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from crossboard.console.integrations.access_rows import EMPTY, HIDDEN, UNMAPPED, AccessRow
from crossboard.console.integrations.todo import release_todo
from crossboard.sync.mapping import BESIDES
from crossboard.sync.personio_menu import ENGLISH, MENUS

STATUS = ENGLISH.helpful[BESIDES.index("status")]


@dataclass(frozen=True)
class Step:
    """The same instruction in one language; the reader's own is shown, both can be copied."""

    id: str
    language: str
    shown: bool
    text: str
    label: str


@dataclass(frozen=True)
class Repair:
    """One thing that is wrong and what to do."""

    tone: str
    icon: str
    title: str
    text: str
    field: str = ""
    steps: tuple[Step, ...] = ()


def repairs_of(
    rows: Iterable[AccessRow], *, people: int, helpers: Mapping[str, bool] = MappingProxyType({})
) -> list[Repair]:
    """Return what to repair, in the order of the table, what is hidden first.

    `helpers`: label of an attribute that helps to choose → whether it is released.
    """
    listed = list(rows)
    hidden = [_hidden(row) for row in listed if row.state == HIDDEN]
    unchosen = [_unchosen(row) for row in listed if row.state == UNMAPPED]
    empty = [_empty(row, people) for row in listed if row.state == EMPTY]
    return [*hidden, *unchosen, *_helpful(helpers), *empty]


def _status() -> Repair:
    place = BESIDES.index("status")
    return Repair(
        tone="warn",
        icon="alert-triangle",
        title=_("Status is not released"),
        text=_(
            "People who have left cannot be told apart. Until it is released nobody comes over by "
            "itself; when you import, look yourself who is still there."
        ),
        steps=_steps_for("status", {code: [menu.helpful[place]] for code, menu in MENUS.items()}),
    )


def _hidden(row: AccessRow) -> Repair:
    return Repair(
        tone="bad",
        icon="lock",
        title=_("%(field)s is not released") % {"field": row.label},
        text=_(
            "Personio leaves it out without an error, so we cannot tell whether values exist. "
            "Imported people will have none until this is done."
        ),
        field=row.field if row.choices else "",
        steps=_steps(row),
    )


def _unchosen(row: AccessRow) -> Repair:
    if row.suggested:
        return _waiting(row)
    return Repair(
        tone="warn",
        icon="circle-dashed",
        title=_("No attribute chosen for %(field)s") % {"field": row.label},
        text=_(
            "Every account keeps it in another attribute. Choose the one in the table; if it is not "
            "in the list, have it released first:"
        ),
        field=row.field,
        steps=_steps(row),
    )


def _waiting(row: AccessRow) -> Repair:
    """Return the notice of a field whose attribute is suggested and not yet confirmed."""
    words = {"field": row.label, "attribute": dict(row.choices)[row.shown_key]}
    return Repair(
        tone="warn",
        icon="circle-dashed",
        title=_("%(field)s waits for your choice") % words,
        text=_(
            "By its label it may be “%(attribute)s”. Confirm it in the table, or choose another one; "
            "until then it is not read."
        )
        % words,
        field=row.field,
    )


def _empty(row: AccessRow, people: int) -> Repair:
    text = ngettext(
        "Released, but no value in %(n)s person.",
        "Released, but no value in %(n)s people.",
        people,
    ) % {"n": people}
    if row.field == "contract_end":
        text = " ".join([text, _("Normal if all contracts are permanent.")])
    return Repair(
        tone="warn",
        icon="circle-dashed",
        title=_("%(field)s is empty for everybody") % {"field": row.label},
        text=text,
        field=row.field if row.choices else "",
    )


def _helpful(helpers: Mapping[str, bool]) -> list[Repair]:
    hidden = [label for label, released in helpers.items() if not released]
    without = [_status()] if STATUS in hidden else []
    hidden = [label for label in hidden if label != STATUS]
    if not hidden:
        return without
    words = {"attributes": ", ".join(hidden)}
    return [
        *without,
        Repair(
            tone="info",
            icon="info-circle",
            title=_("Helpful, but not released: %(attributes)s") % words,
            text=_(
                "Without them people cannot be filtered by office or department, and no country can "
                "be suggested."
            ),
            steps=_steps_for("helpful", dict.fromkeys(MENUS, hidden)),
        ),
    ]


def _steps(row: AccessRow) -> tuple[Step, ...]:
    labels = {code: menu.attributes[row.field] for code, menu in MENUS.items()}
    if row.choices and row.chosen:  # the account's own label is the same in every language
        labels = dict.fromkeys(MENUS, row.in_personio)
    return _steps_for(row.field, {code: [label] for code, label in labels.items()})


def _steps_for(name: str, attributes: Mapping[str, list[str]]) -> tuple[Step, ...]:
    """Return what to tick; `attributes` are Personio's labels by language."""
    labels = {"en": _("Copy in English"), "de": _("Copy in German")}
    spoken = (get_language() or "en")[:2]
    shown = spoken if spoken in MENUS else "en"
    return tuple(
        Step(
            id=f"repair-{name}-{language}",
            language=language,
            shown=language == shown,
            text=release_todo(menu, attributes[language]),
            label=labels[language],
        )
        for language, menu in MENUS.items()
    )
