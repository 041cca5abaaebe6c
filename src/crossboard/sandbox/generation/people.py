"""One person at a time, from the seed and the place in the list alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from crossboard.sandbox import attributes as known
from crossboard.sandbox.attributes import Attribute
from crossboard.sandbox.generation.names import Name, invent_name
from crossboard.sandbox.generation.phones import invent_phone
from crossboard.sandbox.generation.places import DEPARTMENTS, OFFICES
from crossboard.sandbox.generation.proportions import is_one
from crossboard.sandbox.generation.situations import Situation, situation_of
from crossboard.sandbox.organisation import Office, Organisation
from crossboard.sandbox.person import CustomValue, Person

FIRST_ID = 3_100_000
_ID_STEP = 17
_SHARES = [row[3] for row in OFFICES]
_LEADERS = 24
_NAMESAKE = (59, 17)
_NO_EMAIL = (47, 13)
_NO_OFFICE = (41, 21)


def invent_people(
    *, seed: int, size: int, today: date, domain: str, places: Organisation, custom: list[Attribute]
) -> Iterator[Person]:
    """People one after the other; nothing of those before is kept but their e-mail addresses."""
    taken: Counter[str] = Counter()
    labels = {attribute.label: attribute.key for attribute in custom}
    for place in range(size):
        yield _Invention(seed, place, today, places).person(domain, labels, taken)


def person_id(seed: int, place: int) -> int:
    """Ids rise with gaps, as in an account that grew."""
    return FIRST_ID + _ID_STEP * place + _chance(seed, place, "id").randrange(_ID_STEP)


class _Invention:
    def __init__(self, seed: int, place: int, today: date, places: Organisation) -> None:
        self.seed, self.place, self.today, self.places = seed, place, today, places
        self.chance = _chance(seed, place, "person")
        # some share a name with a colleague: matching on names must fail somewhere
        self.name = _name_of(seed, place - 9 if is_one(place, _NAMESAKE) else place)
        self.office = _office_of(seed, place, places)
        self.situation: Situation = situation_of(place, today, self.chance)

    def person(self, domain: str, labels: dict[str, str], taken: Counter[str]) -> Person:
        situation, chance = self.situation, self.chance
        department = chance.choice(list(self.places.departments))
        teams = [team.id for team in self.places.teams.values() if team.department == department]
        created_at = self._created_at()
        email = self._email(domain, taken)
        return Person(
            id=person_id(self.seed, self.place),
            employment_id=str(UUID(int=chance.getrandbits(128), version=4)),
            created_at=created_at,
            first_name=self.name.first,
            last_name=self.name.last,
            email=email,
            gender=self.name.gender,
            status=situation.status,
            position=chance.choice(DEPARTMENTS[department - min(self.places.departments)][2]),
            employment_type=situation.employment_type,
            weekly_working_hours=situation.weekly_hours,
            hire_date=situation.hire_date,
            contract_end_date=situation.contract_end_date,
            probation_period_end=situation.probation_period_end,
            termination_date=situation.termination_date,
            last_working_day=situation.termination_date,
            termination_type=situation.termination_type,
            fix_salary=chance.randrange(2400, 9000, 50),
            supervisor=self._supervisor(),
            subcompany=self.office.subcompany if self.office else min(self.places.subcompanies),
            office=self.office.id if self.office else None,
            department=department,
            team=chance.choice(teams) if self.place % 10 else None,
            cost_center=chance.choice(list(self.places.cost_centers)) if self.place % 4 else None,
            custom=self._custom(labels, email),
            changed_at=self._changed_at(created_at),
        )

    def _created_at(self) -> datetime:
        """Weeks before the first day, never later than the day before the company is looked at."""
        day = (self.situation.hire_date or self.today) - timedelta(
            days=self.chance.randrange(20, 60)
        )
        moment = time(self.chance.randrange(7, 17), self.chance.randrange(60), tzinfo=UTC)
        return datetime.combine(min(day, self.today - timedelta(days=3)), moment)

    def _changed_at(self, created_at: datetime) -> dict[str, datetime]:
        latest = datetime.combine(self.today - timedelta(days=2), time(17), tzinfo=UTC)
        seconds = int((latest - created_at).total_seconds())
        keys = self.chance.sample(("position", "office", "fix_salary", "supervisor", "team"), 2)
        return {key: created_at + timedelta(seconds=self.chance.randrange(seconds)) for key in keys}

    def _email(self, domain: str, taken: Counter[str]) -> str | None:
        if is_one(self.place, _NO_EMAIL):
            return None
        taken[self.name.latin] += 1
        again = taken[self.name.latin]
        return f"{self.name.latin}{again if again > 1 else ''}@{domain}"

    def _supervisor(self) -> int | None:
        if not self.place:
            return None
        return person_id(self.seed, self.chance.randrange(min(self.place, _LEADERS)))

    def _custom(self, labels: dict[str, str], email: str | None) -> dict[str, CustomValue]:
        chance, place = self.chance, self.place
        country = self.office.country if self.office else "DE"
        private = (email or f"{self.name.latin}@").partition("@")[0]
        values: dict[str, CustomValue] = {
            known.VERTRAGSART: self.situation.vertragsart,
            known.PHONE: invent_phone(country, chance) if place % 5 else "",
            known.OCCUPATION: self.situation.occupation,
            known.EMERGENCY: invent_phone(country, chance) if is_one(place, (3, 1)) else "",
            "Personal email": f"{private}@mail.example" if place % 2 else "",
            "Birthday": str(self.today - timedelta(days=chance.randrange(7_300, 22_000))),
            "Nationality": country if place % 8 else "",
            "Language Skills": chance.sample(
                ("English", "Deutsch", "Português", "日本語"), place % 4
            ),
            "Personalnummer": 10_000 + place,
            "Essenszuschuss": 6.67 if is_one(place, (4, 1)) else None,
            "Intranet profile": f"https://people.kranich.example/{place}"
            if is_one(place, (6, 2))
            else "",
            "Equipment notes": "Laptop\nHeadset (links)" if is_one(place, (14, 6)) else "",
        }
        return {labels[label]: value for label, value in values.items()}


def _name_of(seed: int, place: int) -> Name:
    chance = _chance(seed, place, "name")
    return invent_name(chance.choice(_home_row(seed, place)[4]), chance)


def _office_of(seed: int, place: int, places: Organisation) -> Office | None:
    """A few work from anywhere and have no office: their dates begin in the company's own zone."""
    if is_one(place, _NO_OFFICE):
        return None
    name = _home_row(seed, place)[0]
    return next(office for office in places.offices.values() if office.name == name)


def _home_row(seed: int, place: int) -> tuple[str, str, str, int, tuple[str, ...]]:
    if place < len(OFFICES):
        return OFFICES[place]  # so that even a small company has every office
    return _chance(seed, place, "office").choices(OFFICES, weights=_SHARES)[0]


def _chance(seed: int, place: int, purpose: str) -> Random:
    return Random(f"{seed}/{place}/{purpose}")  # noqa: S311 - a repeatable company is the point
