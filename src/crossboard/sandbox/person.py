"""One person of the imitated company."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

# A date is written YYYY-MM-DD; the attribute's type says that it is one.
CustomValue = str | int | float | list[str] | None


class Status(StrEnum):
    """Personio's four states of an employee, as v1 writes them."""

    ACTIVE = "active"
    ONBOARDING = "onboarding"
    LEAVE = "leave"
    INACTIVE = "inactive"


class EmploymentType(StrEnum):
    INTERNAL = "internal"
    EXTERNAL = "external"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    DIVERSE = "diverse"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class FormerEmployment:
    """An employment that ended before a rehire."""

    id: str
    hire_date: date | None
    termination_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Fields carry the v1 attribute's key where there is one; times are aware, in UTC.

    `custom` holds the company's own attributes by key. `changed_at` holds, per attribute key, when
    it last changed after `created_at`: that is what `updated_since` is answered from.
    """

    id: int
    employment_id: str
    created_at: datetime
    first_name: str
    last_name: str
    preferred_name: str = ""
    email: str | None = None
    gender: Gender = Gender.UNKNOWN
    status: Status = Status.ACTIVE
    position: str = ""
    employment_type: EmploymentType = EmploymentType.INTERNAL
    weekly_working_hours: str = "40"
    hire_date: date | None = None
    contract_end_date: date | None = None
    probation_period_end: date | None = None
    termination_date: date | None = None
    last_working_day: date | None = None
    termination_type: str = ""
    termination_reason: str = ""
    fix_salary: int = 0
    supervisor: int | None = None
    subcompany: int | None = None
    office: int | None = None
    department: int | None = None
    team: int | None = None
    cost_center: int | None = None
    former: tuple[FormerEmployment, ...] = ()
    custom: Mapping[str, CustomValue] = field(default_factory=dict)
    changed_at: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def employment_ids(self) -> list[str]:
        """Newest first."""
        return [self.employment_id, *(one.id for one in reversed(self.former))]

    @property
    def last_modified_at(self) -> datetime:
        return max(self.changed_at.values(), default=self.created_at)

    def changed_between(self, moment: datetime, latest: datetime, keys: Collection[str]) -> bool:
        """Whether one of these attributes changed, or all were created, in this span."""
        changes = [at for key, at in self.changed_at.items() if key in keys]
        return any(moment <= at <= latest for at in (self.created_at, *changes))
