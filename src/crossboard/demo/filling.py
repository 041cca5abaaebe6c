"""Fills an empty trial installation: one empty organisation, one lively. A second call adds nothing."""

from django.conf import settings
from django.utils import timezone

from crossboard.demo.company import ADMIN_EMAIL, INSTRUMENTS, OPTICS, Login
from crossboard.demo.lively import fill_lively
from crossboard.installation.queries import this_installation
from crossboard.organisations.models import Organisation, User
from crossboard.people.models import Employee, Employment
from crossboard.people.stages import Stage
from crossboard.setup.actions import found
from crossboard.tenancy.scope import organisation_scope


def fill_demo() -> list[str]:
    """Fill the installation unless it is filled; return one line per login."""
    if this_installation().set_up_at is None:
        found(INSTRUMENTS, now=timezone.now())
        # nobody chose a language yet: each reader's browser does
        User.objects.filter(email=INSTRUMENTS.email).update(language="")
    if not User.objects.filter(email=OPTICS.email).exists():
        fill_lively(settings.PERSONIO_ADDRESS)
    return [str(login) for login in _logins()]


def _logins() -> list[Login]:
    return [
        Login(INSTRUMENTS.email, f"HR manager of {INSTRUMENTS.organisation}: empty, begin here"),
        Login(OPTICS.email, f"HR manager of {OPTICS.organisation}: people in every stage"),
        Login(ADMIN_EMAIL, f"Integrations admin of {OPTICS.organisation}"),
        *(Login(employee.email, "Employee, checks the data now") for employee in _collecting()),
    ]


def _collecting() -> list[Employee]:
    """Return somebody who is in the middle of the portal."""
    organisation = Organisation.objects.get(name=OPTICS.organisation)
    with organisation_scope(organisation.pk):
        found = Employment.objects.filter(stage=Stage.COLLECT).select_related("employee")
        return [employment.employee for employment in found.order_by("pk")[:1]]
