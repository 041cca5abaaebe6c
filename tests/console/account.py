"""A Personio account for the tests of pages: the sandbox behind the client's transport."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from crossboard import sandbox
from crossboard.organisations.models import User
from crossboard.people.actions import create_by_hand
from crossboard.people.models import Employment
from crossboard.sync.engine import carry_out
from crossboard.sync.models import Connection, Run
from crossboard.tenancy.scope import organisation_scope


@dataclass
class Account:
    """`state` is the truth, `issued` the credential HR pastes."""

    organisation_id: int
    state: sandbox.State = field(default_factory=sandbox.new_state)
    issued: Any = None

    def __post_init__(self) -> None:
        company = self.state.company
        readable = sandbox.nine_attributes(company) | sandbox.helpful_attributes(company)
        self.issued = sandbox.create_credential(self.state, attributes=readable)

    @property
    def values(self) -> dict[str, str]:
        return {"client_id": self.issued.client_id, "secret": self.issued.secret}

    def connection(self) -> Connection:
        with organisation_scope(self.organisation_id):
            return Connection.objects.order_by("-pk").first()

    def by_hand(self, user: User, **values: str) -> Employment:
        """Make a draft that HR entered, as if it were there before."""
        with organisation_scope(self.organisation_id):
            return create_by_hand(values=values, country="", by=user, now=timezone.now())

    def work(self) -> list[Run]:
        """Carry out all runs that wait, as the worker would."""
        with organisation_scope(self.organisation_id):
            waiting = list(Run.objects.filter(state=Run.State.QUEUED).order_by("pk"))
        for run in waiting:
            carry_out(organisation_id=self.organisation_id, run_id=run.pk, clock=timezone.now)
            with organisation_scope(self.organisation_id):
                run.refresh_from_db()
        return waiting
