"""What arrives from the grid: filters in the address, ticks and choices in the form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from crossboard.console.reading import ids_of, number
from crossboard.countries.names import is_country

SAME, OTHER = "same", "other"


@dataclass(frozen=True)
class Decision:
    """Whether a person is somebody already here: `same_as` is the employment, none = somebody else."""

    same_as: int | None = None


@dataclass(frozen=True)
class Choices:
    """What one submit of the grid says. Only rows that were shown are touched."""

    shown: frozenset[int] = frozenset()
    ticked: frozenset[int] = frozenset()
    countries: Mapping[int, str] = field(default_factory=dict)  # changed ones; empty = taken back
    decisions: Mapping[int, Decision | None] = field(default_factory=dict)  # none = taken back
    fill_with: str = ""  # this country becomes that of all who are ticked
    act: str = ""  # plan, all, none, keep or nothing

    @property
    def unticked(self) -> frozenset[int]:
        return self.shown - self.ticked

    @property
    def changed(self) -> frozenset[int]:
        """Return the people whose row looks different afterwards."""
        return frozenset(self.countries) | frozenset(self.decisions)


def read_choices(data: QueryDict) -> Choices:
    """Read the form of the grid; what is not a number or a country is left out."""
    shown = frozenset(ids_of(data.getlist("shown")))
    return Choices(
        shown=shown,
        ticked=shown & frozenset(ids_of(data.getlist("tick"))),
        countries=dict(_countries(data, shown)),
        decisions=dict(_decisions(data, shown)),
        fill_with=_country(data.get(f"country-{data.get('fill', '')}")),
        act=data.get("act", ""),
    )


def _country(text: str | None) -> str:
    return text if text and is_country(text) else ""


def _countries(data: QueryDict, shown: frozenset[int]) -> list[tuple[int, str]]:
    found = []
    for person in shown:
        chosen, before = data.get(f"country-{person}"), data.get(f"before-{person}")
        if chosen is not None and chosen != before and (chosen == "" or is_country(chosen)):
            found.append((person, chosen))
    return found


def _decisions(data: QueryDict, shown: frozenset[int]) -> list[tuple[int, Decision | None]]:
    found: list[tuple[int, Decision | None]] = []
    for person in shown:
        chosen, before = data.get(f"decision-{person}"), data.get(f"decided-{person}")
        if chosen is not None and chosen != before:
            found.append((person, read_decision(chosen)))
    return found


def read_decision(text: str) -> Decision | None:
    """Read `same:12`, `other` or nothing."""
    word, _, written = text.partition(":")
    same_as = number(written)
    if word == SAME and same_as is not None:
        return Decision(same_as=same_as)
    return Decision() if word == OTHER else None
