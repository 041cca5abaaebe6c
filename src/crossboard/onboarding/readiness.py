"""Why a person cannot go on yet, each reason a plain sentence."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crossboard.people.models import Employment
from crossboard.people.queries import shared_addresses


def obstacles(employments: Iterable[Employment]) -> dict[int, list[str]]:
    """Return, by employment id, what is missing before the person can be confirmed or invited."""
    rows = list(employments)
    shared = shared_addresses(rows)
    return {
        row.pk: _gone(row) + _missing(row) + _misspelt(row) + _collision(row, shared)
        for row in rows
    }


def _gone(employment: Employment) -> list[str]:
    if employment.missing_since:
        sentence = _(
            "No longer in Personio since %(date)s. Nobody who is gone is invited; if that is wrong, "
            "look there."
        )
        day = date_format(timezone.localtime(employment.missing_since), "SHORT_DATE_FORMAT")
        return [sentence % {"date": day}]
    if employment.left_since:
        return [
            _("Left in Personio. Nobody who left is invited; if that is wrong, correct it there.")
        ]
    return []


def _missing(employment: Employment) -> list[str]:
    employee = employment.employee
    checks = [
        (employment.country, _("No country chosen. Choose the country this person works in.")),
        (
            employee.first_name or employee.last_name,
            _("No name. Enter it here or in Personio."),
        ),
        (
            employee.email,
            _("No e-mail address. Without one there is nowhere to send the invitation."),
        ),
        (employment.contract_start, _("No contract start. Enter the first day.")),
    ]
    return [sentence for present, sentence in checks if not present]


def _misspelt(employment: Employment) -> list[str]:
    address = employment.employee.email
    try:
        validate_email(address or "nobody@mail.example")
    except ValidationError:
        sentence = _("“%(address)s” is not an e-mail address. Correct it here or in Personio.")
        return [sentence % {"address": address}]
    return []


def _collision(employment: Employment, shared: dict[int, str]) -> list[str]:
    other = shared.get(employment.employee_id)
    if other is None:
        return []
    return [
        _("The e-mail address %(address)s also belongs to %(other)s. One of the two must change.")
        % {"address": employment.employee.email, "other": other}
    ]
