"""A small company behind v1 or v2, whose people are the truth a reading is held against."""

from dataclasses import dataclass
from typing import Literal

from tests.personio.service import Service, employee_row
from tests.personio.service_v2 import ServiceV2, employment, person

CANARY = "Zwölfhundertschön"
LISTS = ("/v2/legal-entities", "/v2/cost-centers", "/v2/workplaces")
UNITS = ("/v2/org-units?type=department", "/v2/org-units?type=team")


@dataclass
class World:
    """`ids` changes as people come and go; `answer` is Personio."""

    generation: Literal["v1", "v2"]
    answer: object

    def ids(self):
        return set(self.answer.ids if self.generation == "v1" else self.answer.people)

    def remove(self, person_id):
        if self.generation == "v1":
            self.answer.ids.remove(person_id)
        else:
            del self.answer.people[person_id]

    def add(self, person_id):
        if self.generation == "v1":
            self.answer.ids.append(person_id)
        else:
            self.answer.people[person_id] = person(person_id, first_name=CANARY)


class NamedService(Service):
    def row(self, person_id):
        return employee_row(person_id, first_name=CANARY, hire_date="2026-03-29T00:00:00+01:00")


def company(generation, size):
    ids = list(range(1, size + 1))
    if generation == "v1":
        return World("v1", NamedService(ids))
    people = {number: person(number, first_name=CANARY) for number in ids}
    employed = {
        number: [employment(number, status="ACTIVE", employment_start_date="2026-03-29")]
        for number in ids
    }
    return World("v2", ServiceV2(people, employed, {name: [] for name in LISTS + UNITS}))
