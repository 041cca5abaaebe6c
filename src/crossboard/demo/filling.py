"""Fills an empty trial installation: one empty organisation, one lively. A second call adds nothing.

What is there decides, not today's names: a trial of an earlier release goes on under its own.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from crossboard.demo.company import INSTRUMENTS, Login
from crossboard.demo.lively import fill_lively
from crossboard.installation.queries import this_installation
from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import STAFF, Role
from crossboard.people.models import Employment
from crossboard.people.stages import Stage
from crossboard.setup.actions import found
from crossboard.tenancy.scope import organisation_scope


def fill_demo() -> list[str]:
    """Fill the installation unless it is filled; return one line per login."""
    if this_installation().set_up_at is None:
        found(INSTRUMENTS, now=timezone.now())
        # nobody chose a language yet: each reader's browser does
        User.objects.filter(email=INSTRUMENTS.email).update(language="")
    empty, *lively = Organisation.objects.order_by("pk")
    if not lively:
        lively = [fill_lively(settings.PERSONIO_ADDRESS)]
    logins = [*_staff(empty, "empty, begin here"), *_staff(lively[0], "people in every stage")]
    return [str(login) for login in [*logins, *_collecting(lively[0])]]


def _staff(organisation: Organisation, there: str) -> Iterator[Login]:
    """The first of each role: the others were invited, and chose passwords of their own."""
    with organisation_scope(organisation.pk):
        members = Membership.objects.filter(role__in=STAFF).select_related("user")
        first = members.order_by("role", "pk").distinct("role")
        for member in sorted(first, key=lambda one: one.pk):
            yield Login(
                member.user.email, f"{Role(member.role).label} of {organisation.name}: {there}"
            )


def _collecting(organisation: Organisation) -> Iterator[Login]:
    """Somebody who is in the middle of the portal."""
    with organisation_scope(organisation.pk):
        found = Employment.objects.filter(stage=Stage.COLLECT).select_related("employee")
        for employment in found.order_by("pk")[:1]:
            yield Login(employment.employee.email, "Employee, checks the data now")
