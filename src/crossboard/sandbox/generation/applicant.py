"""A suggestion for the hire form: somebody invented who starts soon."""

from datetime import date, timedelta
from random import Random

from crossboard.sandbox import attributes as known
from crossboard.sandbox.company import Company
from crossboard.sandbox.generation.names import invent_name
from crossboard.sandbox.generation.phones import invent_phone
from crossboard.sandbox.generation.places import DEPARTMENTS, OFFICES


def invent_applicant(company: Company, number: int, today: date) -> dict[str, str]:
    """Values as typed into the form, by attribute key; another number gives another person."""
    chance = Random(f"{company.seed}/{number}/applicant")  # noqa: S311 - repeatable on purpose
    office = chance.choice(list(company.organisation.offices.values()))
    row = next(row for row in OFFICES if row[0] == office.name)
    name = invent_name(chance.choice(row[4]), chance)
    place = chance.randrange(len(DEPARTMENTS))
    return {
        "first_name": name.first,
        "last_name": name.last,
        "email": _free_address(company, name.latin),
        "position": chance.choice(DEPARTMENTS[place][2]),
        "employment_type": "internal",
        company.key_of(known.VERTRAGSART): "Unbefristet",
        company.key_of(known.OCCUPATION): "permanent employment",
        company.key_of(known.PHONE): invent_phone(office.country, chance),
        "hire_date": str(_first_of_month(today + timedelta(days=chance.randrange(10, 70)))),
        "contract_end_date": "",
        "office": str(office.id),
        "department": str(list(company.organisation.departments)[place]),
        "subcompany": str(office.subcompany),
        "status": "onboarding",
    }


def _free_address(company: Company, latin: str) -> str:
    address, again = f"{latin}@{company.domain}", 2
    while company.with_email(address):
        address, again = f"{latin}{again}@{company.domain}", again + 1
    return address


def _first_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
