"""What Personio lets us see: each of the nine fields, how full it is, what to repair."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from crossboard.people.fields import BY_NAME, NINE
from crossboard.personio import AttributeDefinition
from crossboard.sync.labels import Guess, guesses
from crossboard.sync.mapping import BESIDES, CHOOSABLE, PRESETS
from crossboard.sync.models import AccessReading, Connection, MappingVersion, Run
from crossboard.sync.personio_menu import ENGLISH
from crossboard.sync.queue import ACTIVE

NEEDED_FOR: dict[str, Promise] = {
    "first_name": gettext_lazy("Import"),
    "last_name": gettext_lazy("Import"),
    "email": gettext_lazy("Invitation"),
    "contract_start": gettext_lazy("Import"),
    "job_title": gettext_lazy("Contract"),
    "employment_type": gettext_lazy("Contract"),
    "contract_type": gettext_lazy("Contract"),
    "phone": gettext_lazy("Portal"),
    "contract_end": gettext_lazy("Renewals"),
}
# Not among the nine, but they help to choose people and countries: key -> label in Personio.
HELPERS = dict(zip(BESIDES, ENGLISH.helpful, strict=True))
# What presets are called in Personio, as long as its own list of attributes does not say it.
PRESET_LABELS = {key: ENGLISH.attributes[name] for name, key in PRESETS.items()}


@dataclass(frozen=True)
class AccessRow:
    """One field. `state`: released, unread (released, not counted yet), empty, hidden, unmapped."""

    field: str
    label: str
    key: str
    attribute: str  # the attribute's label in Personio
    state: str
    filled: int
    people: int
    needed_for: str
    is_required: bool
    can_choose: bool
    is_confirmed: bool  # chosen by an admin, or needs no choice
    guesses: tuple[Guess, ...]

    @property
    def percent(self) -> int:
        return round(100 * self.filled / self.people) if self.people else 0


@dataclass(frozen=True)
class Access:
    """`running`: the check that is on its way; then the rest may be of an earlier one."""

    rows: list[AccessRow]
    people: int
    at: datetime | None
    helpers: dict[str, bool]  # label of a helping attribute -> released
    choices: list[tuple[str, str]]  # key and label of every released attribute, to choose from
    version: int  # of the mapping
    running: Run | None
    last: Run | None

    @property
    def arriving(self) -> int:
        """Return how many of the nine arrive."""
        return sum(row.state in {"released", "unread", "empty"} for row in self.rows)

    @property
    def required_missing(self) -> list[AccessRow]:
        return [row for row in self.rows if row.is_required and row.state in {"hidden", "unmapped"}]


def access(*, connection: Connection) -> Access:
    """Return the last reading beside the mapping; before the first one, all rows are hidden."""
    reading = AccessReading.objects.filter(connection=connection).order_by("-pk").first()
    version = MappingVersion.objects.filter(connection=connection).order_by("-number")[0]
    checks = Run.objects.filter(connection=connection, kind=Run.Kind.ACCESS).order_by("-pk")
    reading = reading or AccessReading(people=0)
    return Access(
        rows=[_row(field.name, version, reading) for field in NINE],
        people=reading.people,
        at=connection.data_as_of,
        helpers={label: key in reading.filled for key, label in HELPERS.items()},
        choices=sorted(
            ((row["key"], row["label"]) for row in reading.released), key=lambda x: x[1]
        ),
        version=version.number,
        running=checks.filter(state__in=ACTIVE).first(),
        last=checks.first(),
    )


def _row(name: str, version: MappingVersion, reading: AccessReading) -> AccessRow:
    chosen = version.attributes.get(name, {})
    key = chosen.get("key", "")
    labels = {row["key"]: row["label"] for row in reading.released}
    can_choose = name in CHOOSABLE
    return AccessRow(
        field=name,
        label=str(BY_NAME[name].label),
        key=key,
        attribute=labels.get(key) or chosen.get("label") or PRESET_LABELS.get(key, ""),
        state=_state(key, labels, reading),
        filled=reading.filled.get(key, 0),
        people=reading.people,
        needed_for=str(NEEDED_FOR[name]),
        is_required=BY_NAME[name].required,
        can_choose=can_choose,
        is_confirmed=not can_choose or "by" in chosen,
        guesses=_guesses(name, reading) if can_choose else (),
    )


def _state(key: str, released: Mapping[str, str], reading: AccessReading) -> str:
    if not key:
        return "unmapped"
    if key not in reading.filled:
        return "unread" if key in released else "hidden"
    return "released" if reading.filled[key] else "empty"


def _guesses(name: str, reading: AccessReading) -> tuple[Guess, ...]:
    released = (
        AttributeDefinition(row["key"], row["label"], row["type"]) for row in reading.released
    )
    return guesses(name, released)
