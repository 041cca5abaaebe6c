"""What the first administrator is asked, with the sentences for what cannot be accepted."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

from crossboard.organisations.models import User
from crossboard.organisations.zones import time_zones
from crossboard.setup.actions import Founding


def read_address(text: str) -> str:
    """Return the origin of `text`, or raise what is wrong with it."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValidationError(
            _("Write the whole address, for example https://onboarding.your-company.example.")
        )
    if parts.path.strip("/") or parts.query:
        raise ValidationError(_("Only the address itself, nothing after the host name."))
    return f"{parts.scheme}://{parts.netloc}"


class SetupForm(forms.Form):
    organisation = forms.CharField(label=_("Name of your organisation"), max_length=120)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones, initial="Europe/Berlin")
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("Your work e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    public_address = forms.CharField(
        label=_("Public address of this installation"),
        help_text=_("Links in mails start with it. People open Crossboard under this address."),
    )

    def clean_public_address(self) -> str:
        return read_address(self.cleaned_data["public_address"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if password := cleaned.get("password"):
            user = User(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                validate_password(password, user)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def founding(self) -> Founding:
        return Founding(**self.cleaned_data)


class BrowserSetupForm(SetupForm):
    """The same in the browser, where Crossboard runs already and must answer to the address."""

    def clean_public_address(self) -> str:
        address = super().clean_public_address()
        if not settings.PUBLIC_ADDRESS and not _is_served(address):
            raise ValidationError(
                _(
                    "Crossboard does not answer to this address yet. Set "
                    "CROSSBOARD_PUBLIC_ADDRESS=%(address)s, start it again, and open the new link "
                    "that it prints."
                ),
                params={"address": address},
            )
        return address


def _is_served(address: str) -> bool:
    """Whether pages answer to the name of `address`, and forms work there: https takes the setting."""
    parts = urlsplit(address)
    return parts.scheme == "http" and validate_host(parts.hostname or "", settings.ALLOWED_HOSTS)
