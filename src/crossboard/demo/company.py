"""Who stands in the trial installation, and how they sign in. All invented.

Two sister companies of one group, Kranich, that keep their people in one Personio account: the one
the sandbox plays.
"""

from dataclasses import dataclass

from crossboard.setup.actions import Founding

PASSWORD = "crossboard-demo"  # noqa: S105 - printed at every start, on this machine only

# Empty: the journey begins here.
INSTRUMENTS = Founding(
    organisation="Kranich Instruments",
    name="Hanna Reuter",
    email="hr@kranich.example",
    password=PASSWORD,
)
# Lively: people in every stage.
OPTICS = Founding(
    organisation="Kranich Optics",
    name="Katharina Vogt",
    email="hr.optics@kranich.example",
    password=PASSWORD,
)
ADMIN_EMAIL, ADMIN_NAME = "admin.optics@kranich.example", "Milan Horvat"


@dataclass(frozen=True)
class Login:
    """One line of what the demo prints."""

    email: str
    who: str

    def __str__(self) -> str:
        return f"{self.email:<34} {PASSWORD}  {self.who}"
