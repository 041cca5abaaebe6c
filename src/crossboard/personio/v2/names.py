"""Names for the ids of v2: employments point to offices, units and companies by id alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crossboard.personio.attributes import Reference
from crossboard.personio.errors import AccessRefused, UnexpectedAnswer
from crossboard.personio.exchange.calls import Page, Question
from crossboard.personio.exchange.walk import Walk, all_items
from crossboard.personio.person import Person
from crossboard.personio.v2 import organisation

_LISTS: Mapping[str, Question[Page[organisation.Named]]] = {
    "department": organisation.org_units("department"),
    "team": organisation.org_units("team"),
    "subcompany": organisation.legal_entities(),
    "cost_centers": organisation.cost_centers(),
    "office": organisation.workplaces(),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names by v1's attribute key and id; what may not be read stays without name."""

    by_key: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def fill(self, key: str, value: object) -> object:
        """The value with names where it points to named records."""
        if isinstance(value, Reference) and value.id is not None:
            return replace(value, name=self.by_key.get(key, {}).get(value.id) or None)
        if isinstance(value, tuple):
            return tuple(self.fill(key, part) for part in value)
        return value


def read_names() -> Walk[Names]:
    """Every list to its end; one that is refused or not offered to this account gives no names."""
    found: dict[str, dict[int, str]] = {}
    for key, first in _LISTS.items():
        items = yield from all_items(first, tolerated=(AccessRefused, UnexpectedAnswer))
        found[key] = {item.id: item.name for item in items}
    return Names(found)


def with_supervisors(names: Names, people: Mapping[int, Person]) -> Names:
    """The same, knowing the people themselves as supervisors."""
    supervisors = {person_id: _full_name(person) for person_id, person in people.items()}
    return Names({**names.by_key, "supervisor": supervisors})


def _full_name(person: Person) -> str:
    parts = (person.values.get(key) for key in ("first_name", "last_name"))
    return " ".join(part for part in parts if isinstance(part, str) and part)
