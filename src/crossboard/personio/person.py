"""A person as Personio knows them: the same type from v1 and from v2."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from crossboard.personio import values
from crossboard.personio.attributes import (
    Attribute,
    AttributeDefinition,
    Money,
    Presence,
    Reference,
    presence_of,
)
from crossboard.personio.errors import UnexpectedAnswer

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One person: an id and the values this credential may read, under v1's attribute keys.

    Properties give a typed value, or None when it is absent, null or empty; `presence(key)` keeps
    these three apart. A value of the wrong kind raises UnexpectedAnswer when it is read, so that
    one bad record never spoils the others.

    Custom attributes have keys `dynamic_…`: see `attribute`, `text`, `day`, `tags`, `custom`.
    """

    id: int
    values: Mapping[str, object]
    definitions: Mapping[str, AttributeDefinition] = field(compare=False)

    def __repr__(self) -> str:
        return f"Person(id={self.id}, {len(self.values)} attributes)"

    def presence(self, key: str) -> Presence:
        """Whether the value is absent, null, empty or set."""
        return presence_of(self.values[key]) if key in self.values else Presence.ABSENT

    def attribute(self, key: str) -> Attribute | None:
        """Label, type and value as sent; None when absent."""
        if key not in self.values:
            return None
        definition = self.definitions.get(key) or AttributeDefinition(key)
        return Attribute(definition, self.values[key])

    def custom(self) -> tuple[Attribute, ...]:
        """All custom attributes that came, in the order Personio sent them."""
        found = (self.attribute(key) for key in self.values if key.startswith("dynamic_"))
        return tuple(attribute for attribute in found if attribute)

    def text(self, key: str) -> str | None:
        """Any value as a person would read it: a name, a day, a list of tags with commas."""
        definition = self.definitions.get(key)
        is_day = definition is not None and definition.type == "date"
        return self._read(key, _day_text if is_day else _text)

    def day(self, key: str) -> date | None:
        """The calendar date of a date attribute (first ten characters, never through UTC)."""
        return self._read(key, values.calendar_date)

    def number(self, key: str) -> Decimal | None:
        return self._read(key, values.number)

    def tags(self, key: str) -> tuple[str, ...] | None:
        return self._read(key, values.tags)

    def reference(self, key: str) -> Reference | None:
        return self._read(key, _reference)

    @property
    def first_name(self) -> str | None:
        return self.text("first_name")

    @property
    def last_name(self) -> str | None:
        return self.text("last_name")

    @property
    def preferred_name(self) -> str | None:
        return self.text("preferred_name")

    @property
    def email(self) -> str | None:
        return self.text("email")

    @property
    def gender(self) -> str | None:
        """`male`, `female`, `diverse`, or a word unknown to us."""
        return self.text("gender")

    @property
    def status(self) -> str | None:
        """`active`, `onboarding`, `leave` or `inactive`."""
        return self.text("status")

    @property
    def position(self) -> str | None:
        """The job title."""
        return self.text("position")

    @property
    def employment_type(self) -> str | None:
        """`internal` or `external`."""
        return self.text("employment_type")

    @property
    def weekly_working_hours(self) -> Decimal | None:
        return self.number("weekly_working_hours")

    @property
    def hire_date(self) -> date | None:
        return self.day("hire_date")

    @property
    def contract_end_date(self) -> date | None:
        """End of a fixed term; None for open-ended contracts. Not the last day of a leaver."""
        return self.day("contract_end_date")

    @property
    def termination_date(self) -> date | None:
        return self.day("termination_date")

    @property
    def last_working_day(self) -> date | None:
        return self.day("last_working_day")

    @property
    def probation_period_end(self) -> date | None:
        return self.day("probation_period_end")

    @property
    def created_at(self) -> datetime | None:
        return self._read("created_at", values.moment)

    @property
    def last_modified_at(self) -> datetime | None:
        return self._read("last_modified_at", values.moment)

    @property
    def supervisor(self) -> Reference | None:
        return self.reference("supervisor")

    @property
    def office(self) -> Reference | None:
        """The workplace; Personio's interface says Workplace, the key stayed `office`."""
        return self.reference("office")

    @property
    def department(self) -> Reference | None:
        return self.reference("department")

    @property
    def team(self) -> Reference | None:
        return self.reference("team")

    @property
    def subcompany(self) -> Reference | None:
        """The legal entity."""
        return self.reference("subcompany")

    @property
    def cost_centers(self) -> tuple[Reference, ...]:
        return self._read("cost_centers", _references) or ()

    def _read(self, key: str, reader: Callable[[object], T]) -> T | None:
        value = self.values.get(key)
        if presence_of(value) is not Presence.SET:
            return None
        try:
            return reader(value)
        except ValueError as error:
            raise UnexpectedAnswer(f"person {self.id}, {key}", str(error)) from None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    if isinstance(value, list):
        return ", ".join(values.tags(value))
    return _reference(value).name or ""


def _day_text(value: object) -> str:
    return values.calendar_date(value).isoformat()


def _reference(value: object) -> Reference:
    if not isinstance(value, Reference):
        raise ValueError("not a reference to another record")
    return value


def _references(value: object) -> tuple[Reference, ...]:
    if not isinstance(value, tuple):
        raise ValueError("not a list of records")
    return value
