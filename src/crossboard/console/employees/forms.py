"""Forms about one employee. What is wrong with a value is said by the people room."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crossboard.countries.names import country_choices, is_country
from crossboard.people.fields import NINE, Field
from crossboard.people.reading import Value, ValueRefused, read_value

AUTOCOMPLETE_OFF = {"autocomplete": "off"}
WIDGETS: dict[str, Callable[[], forms.Widget]] = {
    "date": lambda: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **AUTOCOMPLETE_OFF}),
    "email": lambda: forms.EmailInput(attrs=AUTOCOMPLETE_OFF),
    "phone": lambda: forms.TextInput(attrs={"inputmode": "tel", **AUTOCOMPLETE_OFF}),
    "text": lambda: forms.TextInput(attrs=AUTOCOMPLETE_OFF),
}
# May come later, but Continue waits for it
LATER = {
    "email": _("Needed before the invitation: it is sent there."),
    "contract_start": _("Needed before Continue."),
}


def _countries() -> list[tuple[str, Any]]:
    return [("", _("Choose a country")), *country_choices()]


class CountryField(forms.ChoiceField):
    """All ISO countries under their names in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_countries, label=_("Country"), **options)


class NineField(forms.CharField):
    """One of the nine, read as the people room reads it."""

    def __init__(self, field: Field, **options: Any) -> None:
        super().__init__(
            label=str(field.label), widget=WIDGETS[field.kind](), required=False, **options
        )
        self.field = field

    def clean(self, value: Any) -> Value:
        text = super().clean(value)
        try:
            return read_value(self.field, text)
        except ValueRefused as refusal:
            raise ValidationError(str(refusal)) from None


class NewEmployeeForm(forms.Form):
    """The nine values and the country of somebody entered by hand."""

    country = CountryField(required=False, help_text=LATER["contract_start"])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in NINE:
            self.fields[field.name] = NineField(field, help_text=LATER.get(field.name, ""))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if not given.get("first_name") and not given.get("last_name"):
            self.add_error("first_name", _("Write at least one of the two names."))
        start, end = given.get("contract_start"), given.get("contract_end")
        if start and end and end < start:
            self.add_error("contract_end", _("The contract ends before it starts."))
        return given

    def values(self) -> dict[str, Value]:
        """Return the nine typed values by field name."""
        return {field.name: self.cleaned_data[field.name] for field in NINE}


class ValueForm(forms.Form):
    """A new value for one field."""

    def __init__(self, *args: Any, field: Field, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = NineField(field)


class CountryForm(forms.Form):
    country = CountryField()

    def clean_country(self) -> str:
        code: str = self.cleaned_data["country"]
        if not is_country(code):
            raise ValidationError(_("Choose a country of the list."))
        return code
