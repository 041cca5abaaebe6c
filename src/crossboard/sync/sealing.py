"""The vault of this installation, for the secret of a connection and its tokens."""

from django.conf import settings

from crossboard.personio import Credentials
from crossboard.sync.errors import NotConnected, SecretUnreadable
from crossboard.sync.models import Connection
from crossboard.vault import CannotOpen, Vault


def vault() -> Vault:
    return Vault(settings.KEYS.vault())


def seal_secret(connection: Connection, secret: str) -> bytes:
    """Return `secret` sealed for this connection's row, which must have its id."""
    return vault().seal(secret, connection.secret_place())


def credentials_of(connection: Connection) -> Credentials:
    """Return Client ID and Secret, or raise `NotConnected` or `SecretUnreadable`."""
    if connection.sealed_secret is None:
        raise NotConnected
    try:
        secret = vault().open(bytes(connection.sealed_secret), connection.secret_place())
    except CannotOpen:
        raise SecretUnreadable from None
    return Credentials(connection.client_id, secret)
