"""The attributes of a person as Personio lists them: key, label, type, options.

Labels and types of the preset ones are those seen in real answers (api-facts §3.2); labels stay
English even in a German account. The company's own attributes carry whatever its admin typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

DATE = "date"
STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Attribute:
    """`universal_id` is None for nearly all of a company's own attributes."""

    key: str
    label: str
    type: str = STANDARD
    universal_id: str | None = None
    options: tuple[str, ...] = ()

    @property
    def is_custom(self) -> bool:
        return self.key.startswith("dynamic_")

    @property
    def empty(self) -> str | None:
        """How v1 writes "nothing": null for dates and numbers, else an empty text."""
        return None if self.type in {DATE, "integer", "decimal"} else ""


# key, label, type
_PRESET = (
    ("id", "ID", "integer"),
    ("first_name", "First name", STANDARD),
    ("last_name", "Last name", STANDARD),
    ("preferred_name", "Name (preferred)", STANDARD),
    ("email", "Email", STANDARD),
    ("gender", "Gender", STANDARD),
    ("status", "Status", STANDARD),
    ("position", "Position", STANDARD),
    ("supervisor", "Supervisor", STANDARD),
    ("employment_type", "Employment type", STANDARD),
    ("weekly_working_hours", "Weekly hours", STANDARD),
    ("hire_date", "Hire date", DATE),
    ("contract_end_date", "Contract ends", DATE),
    ("termination_date", "Termination date", DATE),
    ("termination_type", "Termination type", STANDARD),
    ("termination_reason", "Termination reason", STANDARD),
    ("probation_period_end", "Probation period end", DATE),
    ("last_working_day", "Last day of work", DATE),
    ("created_at", "created_at", DATE),
    ("last_modified_at", "Last modified", DATE),
    ("subcompany", "Subcompany", STANDARD),
    ("office", "Office", STANDARD),
    ("department", "Department", STANDARD),
    ("team", "Team", STANDARD),
    ("cost_centers", "Cost center", STANDARD),
    ("holiday_calendar", "Public holidays", STANDARD),
    ("absence_entitlement", "Absence entitlement", STANDARD),
    ("work_schedule", "Work schedule", STANDARD),
    ("fix_salary", "Fixed salary", "decimal"),
    ("fix_salary_interval", "Salary interval", STANDARD),
    ("hourly_salary", "Hourly salary", "decimal"),
    ("profile_picture", "Profile Picture", STANDARD),
)

PRESET: Mapping[str, Attribute] = {
    key: Attribute(key, label, kind, universal_id=key) for key, label, kind in _PRESET
}

VERTRAGSART = "Vertragsart"
PHONE = "Telefon (mobil)"
OCCUPATION = "Occupation type"
EMERGENCY = "Emergency contact phone"

# label, type, options: in two languages, as accounts are that grew
CUSTOM: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (VERTRAGSART, "list", ("Unbefristet", "Befristet", "Werkvertrag", "Ausbildung")),
    (PHONE, STANDARD, ()),
    (OCCUPATION, "list", ("permanent employment", "working student", "trainee", "temporary")),
    (EMERGENCY, STANDARD, ()),
    ("Personal email", STANDARD, ()),
    ("Birthday", DATE, ()),
    ("Nationality", "list", ()),
    ("Language Skills", "tags", ("English", "Deutsch", "Português", "हिन्दी", "日本語")),
    ("Personalnummer", "integer", ()),
    ("Essenszuschuss", "decimal", ()),
    ("Intranet profile", "link", ()),
    ("Equipment notes", "multiline", ()),
)


def custom_attributes(first_number: int) -> tuple[Attribute, ...]:
    """The company's own attributes; their numbers differ from account to account."""
    return tuple(
        Attribute(
            f"dynamic_{first_number + 37 * place}",
            label,
            kind,
            universal_id="date_of_birth" if label == "Birthday" else None,
            options=options,
        )
        for place, (label, kind, options) in enumerate(CUSTOM)
    )
