"""Which situation each person of the company is in: fixed proportions at every size.

The remainders are chosen so that a company of 180 holds each situation several times.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from crossboard.sandbox.generation.proportions import is_one
from crossboard.sandbox.person import EmploymentType, Status

# one in so many, beginning with this place
_STARTS_SOON = (11, 4)
_SHOWN_ACTIVE_BEFORE_START = (55, 4)
_NO_HIRE_DATE = (61, 19)
_EXTERNAL = (12, 8)
_LEFT = (9, 7)
_LEAVES_SOON = (37, 11)
_ON_LEAVE = (29, 3)
_FIXED_TERM = (7, 2)
_NO_VERTRAGSART = (23, 5)
_STUDENT = (6, 3)
_NO_OCCUPATION = (31, 9)
_HOURS = ("40", "40", "37.5", "20", "40", "32")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The dates and states that hang together in one employment."""

    status: Status
    employment_type: EmploymentType
    hire_date: date | None
    probation_period_end: date | None = None
    contract_end_date: date | None = None
    termination_date: date | None = None
    termination_type: str = ""
    vertragsart: str = "Unbefristet"
    occupation: str = "permanent employment"
    weekly_hours: str = "40"


def situation_of(place: int, today: date, chance: Random) -> Situation:
    """The situation of the person at this place of the list, seen on this day."""
    starts_soon = is_one(place, _STARTS_SOON)
    hired = today + _days(chance, 2, 75) if starts_soon else _hired(place, today, chance)
    status, ends, why = _standing(place, today, hired, chance, starts_soon=starts_soon)
    external = is_one(place, _EXTERNAL)
    return Situation(
        status=status,
        employment_type=EmploymentType.EXTERNAL if external else EmploymentType.INTERNAL,
        hire_date=None if is_one(place, _NO_HIRE_DATE) else hired,
        probation_period_end=hired + timedelta(days=183) if place % 3 else None,
        contract_end_date=_fixed_end(place, today, hired, ends, chance),
        termination_date=ends,
        termination_type=why,
        vertragsart=_vertragsart(place, external=external),
        occupation=_occupation(place, external=external),
        weekly_hours=_HOURS[place % len(_HOURS)],
    )


def _hired(place: int, today: date, chance: Random) -> date:
    """Most begin on the first of a month."""
    day = today - _days(chance, 40, 4200)
    return day.replace(day=1) if place % 4 else day


def _standing(
    place: int, today: date, hired: date, chance: Random, *, starts_soon: bool
) -> tuple[Status, date | None, str]:
    if starts_soon:
        return (
            (Status.ACTIVE if is_one(place, _SHOWN_ACTIVE_BEFORE_START) else Status.ONBOARDING),
            None,
            "",
        )
    if is_one(place, _LEFT):
        ended = max(hired + timedelta(days=20), today - _days(chance, 5, 900))
        return Status.INACTIVE, ended, "employee" if place % 2 else "contract-expired"
    if is_one(place, _LEAVES_SOON):
        return Status.ACTIVE, today + _days(chance, 10, 90), "employee"
    return (Status.LEAVE if is_one(place, _ON_LEAVE) else Status.ACTIVE), None, ""


def _fixed_end(
    place: int, today: date, hired: date, ends: date | None, chance: Random
) -> date | None:
    if not is_one(place, _FIXED_TERM):
        return None
    return ends or max(today, hired) + _days(chance, 60, 700)


def _vertragsart(place: int, *, external: bool) -> str:
    if is_one(place, _NO_VERTRAGSART):
        return ""
    if external:
        return "Werkvertrag"
    return "Befristet" if is_one(place, _FIXED_TERM) else "Unbefristet"


def _occupation(place: int, *, external: bool) -> str:
    if external:
        return "temporary"
    if is_one(place, _STUDENT):
        return "working student"
    return "" if is_one(place, _NO_OCCUPATION) else "permanent employment"


def _days(chance: Random, least: int, most: int) -> timedelta:
    return timedelta(days=chance.randrange(least, most))
