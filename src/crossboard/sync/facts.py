"""A person of Personio in the words of our nine fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps

from crossboard.people.naming import full_name
from crossboard.sync.contracts import has_an_end

# The order people read them in; a test holds it beside people.fields.
FIELDS = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "job_title",
    "employment_type",
    "contract_type",
    "contract_start",
    "contract_end",
)
DATES = frozenset({"contract_start", "contract_end"})
# Longest text a field's column holds; a longer value is refused, never cut.
LIMITS = {
    "first_name": 200,
    "last_name": 200,
    "email": 254,
    "phone": 100,
    "job_title": 300,
    "employment_type": 200,
    "contract_type": 200,
}
LEFT = "inactive"
ON_LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class EmployeeFacts:
    """One readable person.

    `values` holds text by field name, dates as YYYY-MM-DD. A field that is absent was not released
    or is not mapped; an empty text is a value that Personio keeps empty. The two never mix.
    """

    personio_id: int
    values: Mapping[str, str] = field(repr=False)
    status: str = ""  # Personio's word; empty = not released
    office: str = ""
    department: str = ""

    @property
    def name(self) -> str:
        return name_in(self.values)

    @property
    def has_left(self) -> bool:
        """Whether Personio counts the person among those who left. Leave is not leaving."""
        return self.status == LEFT

    def missing(self) -> tuple[str, ...]:
        return missing_fields(self.values)

    def fingerprint(self) -> str:
        """Return the same text for the same facts: a plan is valid while it stays the same."""
        said = [sorted(self.values.items()), self.status, self.office]
        return sha256(dumps(said).encode()).hexdigest()


def name_in(values: Mapping[str, str]) -> str:
    """Return what to call a person; an e-mail address where no name was released."""
    name = full_name(values.get("first_name", ""), values.get("last_name", ""))
    return name or values.get("email", "")


def missing_fields(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields that wait for a value; a permanent contract waits for no end."""
    ends = has_an_end(values.get("contract_type", ""))
    wanted = (name for name in FIELDS if name != "contract_end" or ends)
    return tuple(name for name in wanted if not values.get(name))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A person whose record cannot be used; all others go on. Holds no value."""

    personio_id: int
    field: str
    why: str  # code: date, long, kind
