"""Where this room keeps secrets: the mail server's password and one-time links on their way."""

from django.conf import settings

from crossboard.tenancy.scope import current_organisation_id
from crossboard.vault import Place, Vault

PASSWORD = Place(0, "mailserver.password", "1")


def vault() -> Vault:
    return Vault(settings.KEYS.vault())


def place_of_link(message_id: str) -> Place:
    """Return where the link of the mail with this Message-ID is kept, inside the scope."""
    return Place(current_organisation_id(), "mail.link", message_id)
