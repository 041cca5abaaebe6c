"""Attributes: what an account has defined, and one person's value of it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class Presence(Enum):
    """How a value came. Absent is not null is not empty.

    ABSENT: the key was not in the answer: this credential may not read it, or it was not asked for.
    NULL and EMPTY (`""`, `[]`, `{}`): released, and nothing is entered; which one depends on the
    attribute's type and the account. SET: there is a value.
    """

    ABSENT = "absent"
    NULL = "null"
    EMPTY = "empty"
    SET = "set"


def presence_of(value: object) -> Presence:
    """The presence of a value that was in the answer."""
    if value is None:
        return Presence.NULL
    return Presence.EMPTY if value in ("", [], {}, ()) else Presence.SET


@dataclass(frozen=True, slots=True)
class AttributeDefinition:
    """One attribute an account has, as this credential sees it.

    `key` is stable within the account: a preset's name, or `dynamic_…` for a custom attribute.
    `label` is what people see and may edit at any time. `universal_id` is the language-independent
    name of a preset, with few exceptions null for custom ones. `type` is one of standard, integer,
    decimal, date, list, link, tags, multiline, boolean, or a word unknown to us, kept as it came.
    `options` are the choices of list and tags attributes.
    """

    key: str
    label: str | None = None
    type: str | None = None
    universal_id: str | None = None
    options: tuple[str, ...] = ()

    @property
    def is_custom(self) -> bool:
        return self.key.startswith("dynamic_")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One person's value of an attribute, as it was sent."""

    definition: AttributeDefinition
    value: object = field(repr=False)

    @property
    def presence(self) -> Presence:
        return presence_of(self.value)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO currency code."""

    amount: Decimal = field(repr=False)
    currency: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another record a person points to: supervisor, office, department, team, company.

    v2 sends ids only; then `name` and `email` are None. `percentage` belongs to cost centers.
    """

    id: int | None
    name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    percentage: Decimal | None = None
