"""What an employee types."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crossboard.onboarding.models import Answer
from crossboard.organisations.models import User


class PasswordForm(forms.Form):
    """The password of a new account; the address is shown for password managers and not read."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A sentence you remember is good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self._user)
        except ValidationError as error:
            raise forms.ValidationError(error.messages) from None
        return password


class AnswerForm(forms.Form):
    """What the employee says about one value; whether the right value fits is the room's to say."""

    verdict = forms.ChoiceField(choices=Answer.Verdict.choices)
    right = forms.CharField(required=False)
    note = forms.CharField(required=False)
