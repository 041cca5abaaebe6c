"""Read what somebody typed into one of the nine fields, or say in one sentence why it cannot be kept."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from crossboard.people.fields import Field
from crossboard.people.models import Employee, Employment
from crossboard.people.naming import without_direction

Value = str | date | None
_MODELS = {"employee": Employee, "employment": Employment}
_LOCAL_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class ValueRefused(Exception):
    """The typed text is no value of the field; the sentence says what would be."""


def read_value(field: Field, text: str) -> Value:
    """Return the value of `text`: dates as 2026-12-01 or 01.12.2026, empty text is no value."""
    text = " ".join(without_direction(text).split())
    match field.kind:
        case "date":
            return _read_date(text) if text else None
        case "email":
            return _read_email(_read_text(field, text.lower()))
        case _:
            return _read_text(field, text)


def written(value: Value) -> str | None:
    """Return a value as history keeps it: dates as YYYY-MM-DD, nothing as nothing."""
    return value.isoformat() if isinstance(value, date) else value or None


def _read_date(text: str) -> date:
    local = _LOCAL_DATE.fullmatch(text)
    try:
        if local:
            day, month, year = (int(part) for part in local.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise ValueRefused(
            _("“%(text)s” is not a day. Write it as 2026-12-01 or 01.12.2026.") % {"text": text}
        ) from None


def _read_email(text: str) -> str:
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise ValueRefused(
                _("“%(text)s” is not an e-mail address. It looks like name@company.example.")
                % {"text": text}
            ) from None
    return text


def _read_text(field: Field, text: str) -> str:
    column = _MODELS[field.owner]._meta.get_field(field.name)  # noqa: SLF001 - documented API
    most = getattr(column, "max_length", 0)
    if len(text) > most:
        raise ValueRefused(
            _("This has %(count)d characters; %(most)d are kept.")
            % {"count": len(text), "most": most}
        )
    if "\x00" in text:
        raise ValueRefused(_("This holds a character that cannot be kept."))
    return text
