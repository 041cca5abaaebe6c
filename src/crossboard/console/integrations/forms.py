"""What is typed on the pages of the connection."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crossboard.sync.mapping import CHOOSABLE
from crossboard.sync.models import Connection

# Personio's words for a person's status; those on leave and those who left never come over.
STATUSES = [("onboarding", _("Onboarding")), ("active", _("Active"))]


class HandoverForm(forms.Form):
    address = forms.EmailField(label=_("E-mail of the Personio admin"))


class ReasonForm(forms.Form):
    """Why a stopped run is right; `run` is the one that was read."""

    run = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Your reason"),
        max_length=300,
        error_messages={"required": _("Write why this is right; colleagues will ask.")},
    )


class AttributeForm(forms.Form):
    """Which attribute of Personio fills a field; empty = none."""

    field = forms.ChoiceField(choices=[(name, name) for name in CHOOSABLE])
    key = forms.CharField(max_length=200, required=False)


class RulesForm(forms.Form):
    """Who comes over by itself."""

    mode = forms.ChoiceField(label=_("Mode"), choices=Connection.Mode.choices)
    statuses = forms.MultipleChoiceField(
        label=_("Status in Personio"),
        help_text=_("None ticked: any status."),
        choices=STATUSES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cb-check"}),
    )
    start_from = forms.DateField(
        label=_("Contract starts on this day or later"),
        help_text=_("Keeps out everybody who has been with you for long."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    offices = forms.MultipleChoiceField(
        label=_("Office"),
        help_text=_("None ticked: any office."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cb-check"}),
    )
    employment_types = forms.MultipleChoiceField(
        label=_("Type of employment"),
        help_text=_("None ticked: any type."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cb-check"}),
    )
    confirmed = forms.IntegerField(required=False)

    def __init__(
        self, *args: Any, offices: Iterable[str], employment_types: Iterable[str], **kwargs: Any
    ) -> None:
        """Offer the offices and types that occur in Personio or in the saved rules."""
        super().__init__(*args, **kwargs)
        self._offer("offices", offices)
        self._offer("employment_types", employment_types)

    def _offer(self, name: str, values: Iterable[str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(value, value) for value in values]
