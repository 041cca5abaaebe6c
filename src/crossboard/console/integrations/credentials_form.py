"""The two values of a credential: a secret goes in and never comes back, in whichever box it was."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Personio makes ids "papi-" and a UUID, secrets "papi-" and a long number without dashes.
ID = re.compile(r"papi-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SECRET = re.compile(r"papi-[0-9a-f]{40,}", re.IGNORECASE)


class CredentialsForm(forms.Form):
    """Client ID and Secret; blanks around them are cut, swapped ones are not asked Personio about."""

    client_id = forms.CharField(
        label=_("Client ID"),
        max_length=200,
        error_messages={"required": _("Paste the Client ID from Personio.")},
    )
    secret = forms.CharField(
        label=_("Secret"),
        help_text=_("Stored encrypted. You can replace it, but nobody can read it again."),
        widget=forms.PasswordInput(render_value=False),
        error_messages={"required": _("Paste the Secret from Personio.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        """Trim what was pasted; what may be the Secret is not written back into the first box."""
        pasted = {name: str((data or {}).get(name, "")) for name in ("client_id", "secret")}
        trimmed = {name: text.strip() for name, text in pasted.items()}
        self.cut_blanks = trimmed != pasted
        self.swapped = _look_swapped(**trimmed)
        if self.swapped:
            trimmed = dict.fromkeys(trimmed, "")
        super().__init__(None if data is None else trimmed, **kwargs)
        if self.swapped:
            self.fields["client_id"].error_messages["required"] = _(
                "This looked like the Secret. Both fields were emptied and Personio was not asked: "
                "paste each value into its own field."
            )


def _look_swapped(*, client_id: str, secret: str) -> bool:
    if not client_id:
        return False
    held_back = client_id == secret or SECRET.fullmatch(client_id) is not None
    return held_back or (ID.fullmatch(secret) is not None and ID.fullmatch(client_id) is None)
