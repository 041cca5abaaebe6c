"""A company in the sandbox, an organisation here, and an HR manager who connects the two."""
# ruff: noqa: PLC0415 - models are imported once the address of the database is known

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from crossboard.sandbox import IssuedCredential, State, create_credential, new_state
from crossboard.sandbox.credentials import helpful_attributes, nine_attributes
from tests.sandbox.transport import mock_transport

if TYPE_CHECKING:
    from crossboard.organisations.models import Organisation, User
    from tests.sync.journey import Journey


@pytest.fixture
def sandbox(settings: Any) -> State:
    """Personio imitated: 180 people, asked without a socket."""
    state = new_state(seed=1)
    settings.PERSONIO_TRANSPORT = mock_transport(state)
    return state


@pytest.fixture
def credential(sandbox: State) -> IssuedCredential:
    company = sandbox.company
    return create_credential(
        sandbox, attributes=nine_attributes(company) | helpful_attributes(company)
    )


@pytest.fixture
def organisation(db: None) -> Iterator["Organisation"]:
    """The scope of one organisation is open during the test."""
    from crossboard.organisations.models import Organisation
    from crossboard.sync.aside import ASIDE
    from crossboard.tenancy.scope import organisation_scope

    made = Organisation.objects.create(name="Kranich")
    with organisation_scope(made.pk):
        yield made
    # what was written aside the test's transaction stays
    ASIDE.rows("delete from sync_quota")
    ASIDE.rows("delete from sync_kepttoken")
    ASIDE.close()


@pytest.fixture
def hr(organisation: "Organisation") -> "User":
    from crossboard.organisations.models import User

    return User.objects.create_user("hr@kranich.example", "correct horse", name="Mara Vogt")


@pytest.fixture
def other_hr(organisation: "Organisation") -> "User":
    from crossboard.organisations.models import User

    return User.objects.create_user("hr2@kranich.example", "correct horse", name="Ben Otto")


@pytest.fixture
def jobs(organisation: "Organisation") -> Callable[[], int]:
    """Do all deferred jobs of this room in the test's own transaction."""
    from tests.sync.journey import run_jobs

    return run_jobs


@pytest.fixture
def journey(sandbox: State, credential: IssuedCredential, hr: "User") -> "Journey":
    from tests.sync.journey import Journey

    return Journey(sandbox, credential, hr)
