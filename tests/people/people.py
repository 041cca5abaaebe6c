"""People for tests, made the way HR makes them."""

from datetime import UTC, date, datetime
from typing import Any

from crossboard.organisations.models import Membership, Organisation, User
from crossboard.organisations.roles import Role
from crossboard.people.actions import create_by_hand
from crossboard.people.models import Employment
from crossboard.tenancy.scope import organisation_scope

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
TODAY = NOW.date()
COMPLETE: dict[str, Any] = {
    "first_name": "Inês",
    "last_name": "Carvalho",
    "email": "ines@mail.example",
    "phone": "+351 912 345 678",
    "job_title": "Product Designer",
    "employment_type": "internal",
    "contract_type": "Permanent",
    "contract_start": date(2026, 12, 1),
    "contract_end": None,
}


def organisation_of(name: str = "Kranich Instruments", **values: Any) -> Organisation:
    return Organisation.objects.create(name=name, **values)


def staff_of(
    organisation: Organisation, email: str = "katharina@kranich.example", *roles: Role
) -> User:
    """Return a user with `roles` (default: HR manager) in `organisation`."""
    user = User.objects.create_user(email, "a-long-password", name="Katharina Vogt")
    with organisation_scope(organisation.pk):
        for role in roles or (Role.HR_MANAGER,):
            Membership.objects.create(user=user, role=role)
    return user


def draft_of(by: User, country: str = "PT", **values: Any) -> Employment:
    """Return a draft made by hand; inside the scope."""
    return create_by_hand(values={**COMPLETE, **values}, country=country, by=by, now=NOW)


def imported_of(by: User, run_id: int, personio_id: int, **values: Any) -> Employment:
    """Return a draft that carries the link to Personio an import leaves."""
    employment = draft_of(by, email=f"p{personio_id}@mail.example", **values)
    Employment.objects.filter(pk=employment.pk).update(
        connection_id=1, personio_id=personio_id, imported_run_id=run_id
    )
    employment.refresh_from_db()
    return employment
