"""What a new installation prints: the one-time address of its set-up page."""

from django.conf import settings
from django.utils import timezone

from crossboard.setup.links import issue_setup_link


def setup_address(port: int) -> str | None:
    """Return the address of the set-up page, or nothing when the set-up is done."""
    token = issue_setup_link(now=timezone.now())
    origin = (settings.PUBLIC_ADDRESS or f"http://localhost:{port}").rstrip("/")
    return f"{origin}/setup/{token}/" if token else None
