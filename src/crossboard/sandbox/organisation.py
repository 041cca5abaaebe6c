"""What a company is made of: legal entities, offices, departments, teams, cost centres."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

HOME_ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Unit:
    """A legal entity (Personio: subcompany), department or cost centre."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class LegalEntity:
    id: int
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Team:
    id: int
    name: str
    department: int


@dataclass(frozen=True, slots=True)
class Office:
    """A place of work. `country` is the ISO code; `zone` an IANA name, in which its dates begin."""

    id: int
    name: str
    country: str
    zone: str
    subcompany: int


@dataclass(frozen=True, slots=True)
class Organisation:
    subcompanies: dict[int, LegalEntity]
    offices: dict[int, Office]
    departments: dict[int, Unit]
    teams: dict[int, Team]
    cost_centers: dict[int, Unit]

    def zone_of(self, office: int | None) -> ZoneInfo:
        """The office's zone; without an office the company's own (api-facts §3.2, dates)."""
        return ZoneInfo(self.offices[office].zone if office in self.offices else HOME_ZONE)
