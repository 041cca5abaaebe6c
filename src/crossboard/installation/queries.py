"""What the rest of the product asks the installation."""

from django.conf import settings

from crossboard.installation.models import Installation


def this_installation() -> Installation:
    """Return the installation's row, unsaved defaults while there is none."""
    return Installation.objects.filter(pk=1).first() or Installation()


def is_set_up() -> bool:
    """Whether there is a first administrator who can sign in."""
    return this_installation().set_up_at is not None


def public_address() -> str:
    """Return the origin that links in mails start with, without a slash at its end."""
    given: str = settings.PUBLIC_ADDRESS or this_installation().public_address
    return (given or f"http://localhost:{settings.ENVIRONMENT.port}").rstrip("/")


def support_address() -> str:
    """Return the operator's support address, or an empty text while unset."""
    return this_installation().support_address
