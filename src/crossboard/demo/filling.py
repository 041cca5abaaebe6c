"""Fills an empty trial installation. A second call changes nothing."""

from django.utils import timezone

from crossboard.installation.queries import this_installation
from crossboard.setup.actions import Founding, found

PASSWORD = "crossboard-demo"  # noqa: S105 - printed at every start, on this machine only
HR = Founding(
    organisation="Nordlicht Instruments",
    name="Hanna Reuter",
    email="hr@nordlicht.example",
    password=PASSWORD,
)


def fill_demo() -> list[str]:
    """Fill the installation unless it is filled; return one line per login."""
    if this_installation().set_up_at is None:
        found(HR, now=timezone.now())
    return [f"{HR.email}  {PASSWORD}  HR manager of {HR.organisation}"]
