"""What the operator sets for the whole installation."""

from crossboard.installation.models import Installation


def save_support_address(address: str) -> Installation:
    """Keep the address that people in need are shown; empty hides it."""
    installation, _made = Installation.objects.update_or_create(
        pk=1, defaults={"support_address": address}
    )
    return installation
