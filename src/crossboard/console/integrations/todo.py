"""What somebody has to do in Personio, as a text to send, in the language of their Personio."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from crossboard.sync.personio_menu import PersonioMenu


def connect_todo(menu: PersonioMenu, *, here: bool = False) -> str:
    """Return the whole job: make a credential and release the nine attributes.

    `here` = its reader has the form for the two values on the same page.
    """
    with translation.override(menu.language):
        head = _(
            "Please make a credential for Crossboard in Personio:\n"
            "1. Open %(older)s (newer accounts: %(newer)s).\n"
            "2. Choose “%(new)s”, name it Crossboard, allow “%(read)s”.\n"
            "3. Under “%(list)s” tick:"
        ) % {
            "older": menu.older_path,
            "newer": menu.newer_path,
            "new": menu.new_credential,
            "read": menu.employees_read,
            "list": menu.readable_attributes,
        }
        foot = _("4. Paste Client ID and Secret here. Personio shows the Secret only once.")
        if not here:
            foot = _(
                "4. Paste Client ID and Secret into Crossboard under Integrations › Integrate. "
                "Personio shows the Secret only once; please do not mail it."
            )
        also = _("   Helpful too: %(attributes)s") % {"attributes": ", ".join(menu.helpful)}
    return "\n".join([head, *_bullets(menu.attributes.values()), also, foot])


def release_todo(menu: PersonioMenu, attributes: Iterable[str]) -> str:
    """Return the repair: release `attributes` (Personio's labels) for the credential."""
    with translation.override(menu.language):
        return _(
            "Personio › %(path)s › Crossboard › %(list)s: tick %(attributes)s, then %(save)s."
        ) % {
            "path": menu.older_path,
            "list": menu.readable_attributes,
            "attributes": ", ".join(_("“%(label)s”") % {"label": label} for label in attributes),
            "save": menu.save,
        }


def _bullets(labels: Iterable[str]) -> list[str]:
    return [f"   - {label}" for label in labels]
