"""The whole imitated company: its places, attributes and people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from crossboard.sandbox.attributes import PRESET, Attribute
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.organisation import Organisation
from crossboard.sandbox.person import Person


@dataclass(slots=True, kw_only=True)
class Company:
    """People by id, in the order they were created. `born_on` is the day the seed was read for."""

    id: int
    name: str
    domain: str
    seed: int
    born_on: date
    organisation: Organisation
    custom: tuple[Attribute, ...]
    people: dict[int, Person]
    last_id: int = 0

    def next_id(self) -> int:
        """An id nobody ever had, also of those who were erased."""
        self.last_id = max(self.last_id, max(self.people, default=0)) + 1
        return self.last_id

    def attributes(self) -> Iterator[Attribute]:
        """Every attribute there is, preset ones first."""
        yield from PRESET.values()
        yield from self.custom

    def attribute(self, key: str) -> Attribute | None:
        return next((one for one in self.attributes() if one.key == key), None)

    def key_of(self, label: str) -> str:
        """The key behind a label, such as `dynamic_…` for "Vertragsart"; LookupError if unknown."""
        for one in self.attributes():
            if one.label == label:
                return one.key
        raise LookupError(label)

    def zone_of(self, person: Person) -> ZoneInfo:
        return self.organisation.zone_of(person.office)

    def numbered(self, number: str) -> Person | None:
        """The person with this id, as it stands in an address."""
        return self.people.get(whole_number(number) or 0)

    def with_email(self, email: str) -> Person | None:
        wanted = email.casefold()
        return next((p for p in self.people.values() if (p.email or "").casefold() == wanted), None)
