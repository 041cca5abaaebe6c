"""Forms of *Settings*."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from crossboard.mail.models import MailServer
from crossboard.organisations.models import Organisation, User
from crossboard.organisations.roles import Role
from crossboard.organisations.zones import time_zones

STAFF_ROLES = [(role.value, role.label) for role in (Role.HR_MANAGER, Role.INTEGRATIONS_ADMIN)]
THEMES = [("", _("Like my system")), ("light", _("Light")), ("dark", _("Dark"))]


class SupportForm(forms.Form):
    address = forms.EmailField(label=_("Support address"), required=False)


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """Only a form: the action writes, with its audit entry."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        help_text=_("Times on all pages and in mails are in this zone."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For whoever has not chosen one."),
    )

    class Meta:
        model = Organisation
        fields = ("name", "time_zone", "language", "contact_name", "contact_email")
        help_texts = {
            "contact_name": _("Stands under invitations and in the portal."),
            "contact_email": _("Answers of invited people go here."),
        }


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Work e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES)


class MailServerForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The password is write-only: an empty field leaves the kept one as it is."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = MailServer
        fields = ("host", "port", "security", "username", "sender")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.sealed_password:
            self.fields["password"].help_text = _(
                "One is kept, encrypted. Leave this empty to keep it."
            )

    def clean_port(self) -> int:
        port: int = self.cleaned_data["port"]
        if not 0 < port < 65536:  # noqa: PLR2004 - what TCP has
            raise forms.ValidationError(_("A port is a number from 1 to 65535, often 587 or 465."))
        return port


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Appearance"), choices=THEMES, required=False)
    shortcuts = forms.BooleanField(label=_("Keyboard shortcuts"), required=False)

    @classmethod
    def of(cls, user: User, given: Any, language: str) -> "AccountForm":
        """Return the form as `user` stands now; `language` is what the page speaks."""
        initial = {
            "name": user.name,
            "language": user.language or language,
            "theme": user.theme,
            "shortcuts": user.shortcuts,
        }
        return cls(given, initial=initial)
