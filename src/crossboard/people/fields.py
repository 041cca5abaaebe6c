"""The nine fields that stay in step with Personio, in the order people read them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Kind = Literal["text", "date", "email", "phone"]


class Owner(StrEnum):
    """Which row holds a field: the human or the employment."""

    EMPLOYEE = "employee"
    EMPLOYMENT = "employment"


@dataclass(frozen=True)
class Field:
    name: str
    label: Promise
    kind: Kind
    owner: Owner
    required: bool = False  # without it nobody can be invited

    def read(self, text: str) -> str | date | None:
        """Return the value written as `text` (dates as YYYY-MM-DD); empty text is no value."""
        if self.kind == "date":
            return date.fromisoformat(text) if text else None
        return text


NINE: tuple[Field, ...] = (
    Field("first_name", _("First name"), "text", Owner.EMPLOYEE, required=True),
    Field("last_name", _("Last name"), "text", Owner.EMPLOYEE, required=True),
    Field("email", _("E-mail"), "email", Owner.EMPLOYEE, required=True),
    Field("phone", _("Phone"), "phone", Owner.EMPLOYEE),
    Field("job_title", _("Job title"), "text", Owner.EMPLOYMENT),
    Field("employment_type", _("Type of employment"), "text", Owner.EMPLOYMENT),
    Field("contract_type", _("Contract type"), "text", Owner.EMPLOYMENT),
    Field("contract_start", _("Contract start"), "date", Owner.EMPLOYMENT, required=True),
    Field("contract_end", _("Contract end"), "date", Owner.EMPLOYMENT),
)
BY_NAME = {field.name: field for field in NINE}
