"""How v1 writes the value of each attribute, empty ones as seen live (api-facts §3.2, §3.3)."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from crossboard.sandbox.attributes import DATE, PRESET, Attribute
from crossboard.sandbox.company import Company
from crossboard.sandbox.person import CustomValue, Person
from crossboard.sandbox.v1.pictures import has_picture

Reader = Callable[[Company, Person], object]

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Longer than JavaScript's numbers hold exactly: such ids are real (api-facts §3.2).
_WORK_SCHEDULE_ID = 1_067_807_102_794_692_000


def wrapped(attribute: Attribute, value: object) -> dict[str, object]:
    """One attribute as v1 wraps it."""
    wrapper = {
        "label": attribute.label,
        "value": value,
        "type": attribute.type,
        "universal_id": attribute.universal_id,
    }
    return {**wrapper, "currency": "EUR"} if attribute.key.endswith("_salary") else wrapper


def value_of(company: Company, person: Person, attribute: Attribute) -> object:
    """The value of one attribute of one person, ready for JSON."""
    if attribute.is_custom:
        return _custom(person.custom.get(attribute.key), attribute, company.zone_of(person))
    return PRESET_READERS[attribute.key](company, person)


def midnight(day: date | None, zone: ZoneInfo) -> str | None:
    """A date as v1 sends it: the day's first moment where the office is, with that offset."""
    return None if day is None else moment(datetime.combine(day, time(), tzinfo=zone), zone)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Offsets of local mean time lose their seconds, as seen live: `+00:53`."""
    return at.astimezone(zone).isoformat(timespec="seconds")[: len("2020-01-01T00:00:00+01:00")]


def _custom(value: CustomValue, attribute: Attribute, zone: ZoneInfo) -> object:
    if value is None or value in ("", []):
        return attribute.empty
    if isinstance(value, list):
        return _tags(value)
    if attribute.type == DATE:
        return midnight(date.fromisoformat(str(value)), zone)
    return value


def _tags(tags: list[str]) -> str:
    """A JSON list inside a text, the form seen since 2026; older answers joined by commas."""
    return json.dumps(tags, ensure_ascii=False, separators=(",", ":"))


def _field(name: str) -> Reader:
    return lambda _, person: getattr(person, name)


def _date(name: str) -> Reader:
    return lambda company, person: midnight(getattr(person, name), company.zone_of(person))


def _time(name: str) -> Reader:
    return lambda company, person: moment(getattr(person, name), company.zone_of(person))


def _unit(kind: str, name: str, units: str) -> Reader:
    def read(company: Company, person: Person) -> object:
        unit = getattr(company.organisation, units).get(getattr(person, name))
        return None if unit is None else _object(kind, id=unit.id, name=unit.name)

    return read


def _object(kind: str, **attributes: object) -> dict[str, object]:
    return {"type": kind, "attributes": attributes}


def _supervisor(company: Company, person: Person) -> object:
    boss = company.people.get(person.supervisor or 0)
    if boss is None:
        return None
    parts = {key: getattr(boss, key) for key in ("id", "first_name", "last_name", "email")}
    return _object("Employee", **{key: wrapped(PRESET[key], value) for key, value in parts.items()})


def _cost_centers(company: Company, person: Person) -> object:
    unit = company.organisation.cost_centers.get(person.cost_center or 0)
    return (
        [] if unit is None else [_object("CostCenter", id=unit.id, name=unit.name, percentage=100)]
    )


def _holiday_calendar(company: Company, person: Person) -> object:
    office = company.organisation.offices.get(person.office or 0)
    name = f"{office.name} (public holidays)" if office else "Deutschland"
    country = office.country if office else "DE"
    number = office.id - 2300 if office else 1
    return _object("HolidayCalendar", id=number, name=name, country=country, state=None)


def _absence_entitlement(_: Company, person: Person) -> object:
    if person.employment_type == "external":
        return []
    return [
        _object(
            "TimeOffType", id=195824, name="Paid vacation", category="paid_vacation", entitlement=30
        )
    ]


def _work_schedule(_: Company, person: Person) -> object:
    if person.employment_type == "external":
        return None
    hours = int(float(person.weekly_working_hours or "0") * 12)
    daily = f"{hours // 60:02}:{hours % 60:02}"
    days = {day: daily if day not in _WEEK[5:] else "00:00" for day in _WEEK}
    number = _WORK_SCHEDULE_ID + hours * 1000
    name = f"{person.weekly_working_hours} h, Mo-Fr"
    return _object("WorkSchedule", id=number, name=name, valid_from=None, **days)


def _picture(_: Company, person: Person) -> object:
    if not has_picture(person):
        return None
    return f"https://api.personio.de/v1/company/employees/{person.id}/profile-picture"


_SPECIAL: Mapping[str, Reader] = {
    "supervisor": _supervisor,
    "created_at": _time("created_at"),
    "last_modified_at": _time("last_modified_at"),
    "subcompany": _unit("Subcompany", "subcompany", "subcompanies"),
    "office": _unit("Office", "office", "offices"),
    "department": _unit("Department", "department", "departments"),
    "team": _unit("Team", "team", "teams"),
    "cost_centers": _cost_centers,
    "holiday_calendar": _holiday_calendar,
    "absence_entitlement": _absence_entitlement,
    "work_schedule": _work_schedule,
    "fix_salary_interval": lambda _, person: "monthly" if person.fix_salary else "",
    "hourly_salary": lambda _company, _person: 0,
    "profile_picture": _picture,
}

PRESET_READERS: Mapping[str, Reader] = {
    key: _SPECIAL.get(key) or (_date(key) if attribute.type == DATE else _field(key))
    for key, attribute in PRESET.items()
}
