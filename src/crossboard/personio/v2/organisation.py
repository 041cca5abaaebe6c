"""Org units, legal entities, cost centers, workplaces. Source: their v2 reference pages.

Generally available since 2026; before, they answered 404 to everybody without a beta header.
"""

from dataclasses import dataclass
from typing import Literal

from crossboard.personio.exchange.calls import Question
from crossboard.personio.v2.fields import (
    Fields,
    record_or_none,
    required_id,
    text_of,
    text_or_none,
)
from crossboard.personio.v2.lists import CursorPage, listing, single

UnitKind = Literal["department", "team"]


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A department or a team. Ids of the two kinds are counted apart."""

    id: int
    kind: str
    name: str
    abbreviation: str | None = None
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class LegalEntity:
    """A company that employs people; `country` as ISO code where it is given."""

    id: int
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class CostCenter:
    """Where costs are booked."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """What v1 and employments call office."""

    id: int
    name: str


Named = OrgUnit | LegalEntity | CostCenter | Workplace


def org_units(kind: UnitKind) -> Question[CursorPage[OrgUnit]]:
    return listing("/v2/org-units", _org_unit, (("type", kind),))


def org_unit(unit_id: int, kind: UnitKind) -> Question[OrgUnit]:
    return single(f"/v2/org-units/{unit_id}", _org_unit, (("type", kind),))


def legal_entities() -> Question[CursorPage[LegalEntity]]:
    return listing("/v2/legal-entities", _legal_entity)


def legal_entity(entity_id: int) -> Question[LegalEntity]:
    return single(f"/v2/legal-entities/{entity_id}", _legal_entity)


def cost_centers() -> Question[CursorPage[CostCenter]]:
    return listing("/v2/cost-centers", _cost_center)


def workplaces() -> Question[CursorPage[Workplace]]:
    return listing("/v2/workplaces", _workplace)


def _org_unit(fields: Fields, place: str) -> OrgUnit:
    return OrgUnit(
        required_id(fields, place),
        text_of(fields, "type", place),
        text_of(fields, "name", place),
        text_or_none(fields, "abbreviation"),
        record_or_none(fields, "parent_id"),
    )


def _legal_entity(fields: Fields, place: str) -> LegalEntity:
    name = text_of(fields, "name", place)
    return LegalEntity(required_id(fields, place), name, text_or_none(fields, "country"))


def _cost_center(fields: Fields, place: str) -> CostCenter:
    return CostCenter(required_id(fields, place), text_of(fields, "name", place))


def _workplace(fields: Fields, place: str) -> Workplace:
    return Workplace(required_id(fields, place), text_of(fields, "name", place))
