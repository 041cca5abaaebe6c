"""GET /v2/persons/{id}/employments. Source: reference "Employments" (v2), facts seen live."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossboard.personio.attributes import Reference
from crossboard.personio.exchange.calls import Question
from crossboard.personio.v2.fields import (
    Fields,
    as_sent,
    inner,
    pointer,
    renamed,
    text_of,
    weighted,
    word,
)
from crossboard.personio.v2.lists import CursorPage, listing, single
from crossboard.personio.values import record_id

_NAMES = {
    "status": ("status", word),
    "type": ("employment_type", word),
    "position": ("position", inner("title")),
    "weekly_working_hours": ("weekly_working_hours", as_sent),
    "employment_start_date": ("hire_date", as_sent),
    "contract_end_date": ("contract_end_date", as_sent),
    "probation_end_date": ("probation_period_end", as_sent),
    "supervisor": ("supervisor", pointer),
    "office": ("office", pointer),
    "sub_company": ("subcompany", pointer),  # deprecated; legal_entity follows and wins
    "legal_entity": ("subcompany", pointer),
    "cost_centers": ("cost_centers", weighted),
}
_TERMINATION_KEYS = (
    "termination_date",
    "last_working_day",
    "termination_type",
    "termination_reason",
)


@dataclass(frozen=True, slots=True)
class Employment:
    """One employment of a person; `values` under v1's attribute keys, as in Person."""

    id: str
    values: Mapping[str, object] = field(repr=False)

    @property
    def is_current(self) -> bool:
        # A tuple: a status may be anything, and a list cannot be looked up in a set.
        return self.values.get("status") in ("active", "leave", "onboarding")


def page(person_id: int) -> Question[CursorPage[Employment]]:
    """The employments of one person, newest first; usually exactly one."""
    return listing(f"/v2/persons/{person_id}/employments", employment_from)


def one(person_id: int, employment_id: str) -> Question[Employment]:
    return single(f"/v2/persons/{person_id}/employments/{employment_id}", employment_from)


def employment_from(fields: Fields, place: str) -> Employment:
    values = renamed(fields, _NAMES)
    if "org_units" in fields:
        values["department"] = _unit(fields["org_units"], "department")
        values["team"] = _unit(fields["org_units"], "team")
    if "termination" in fields:
        values.update(_termination(fields["termination"]))
    return Employment(text_of(fields, "id", place), values)


def _unit(units: object, kind: str) -> object:
    listed = units if isinstance(units, list) else []
    for unit in listed:
        if isinstance(unit, dict) and unit.get("type") == kind:
            try:
                return Reference(record_id(unit.get("id")))
            except ValueError:
                return unit
    return None


def _termination(sent: object) -> Fields:
    if not isinstance(sent, dict):
        return dict.fromkeys(_TERMINATION_KEYS)
    last_day = sent.get("last_working_day", sent.get("last_working_date"))
    values = (sent.get("termination_date"), last_day, word(sent.get("type")), sent.get("reason"))
    return dict(zip(_TERMINATION_KEYS, values, strict=True))
