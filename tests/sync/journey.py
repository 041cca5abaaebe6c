"""The steps an HR manager takes, for tests that begin in the middle."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from crossboard.organisations.models import User
from crossboard.people.models import Employment
from crossboard.sandbox import IssuedCredential, State
from crossboard.sync import actions
from crossboard.sync.models import Connection, DirectoryPerson, Run
from crossboard.tenancy.scope import current_organisation_id

NOW = datetime(2026, 11, 23, 12, 40, tzinfo=UTC)
PHONE = "Telefon (mobil)"
CONTRACT_TYPE = "Vertragsart"


def run_jobs() -> int:
    """Do the sync jobs that wait, oldest first, until none is left; return how many."""
    done = 0
    while job := _next():
        ProcrastinateJob.objects.filter(pk=job.pk).update(status="succeeded")
        app.tasks[job.task_name].func(**job.args)
        done += 1
    return done


def _next() -> Any:
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name__startswith="sync.")
    return waiting.order_by("pk").first()


@dataclass
class Journey:
    sandbox: State
    credential: IssuedCredential
    hr: User

    def connect(self) -> Connection:
        connection = actions.connect(
            organisation_id=current_organisation_id(),
            client_id=self.credential.client_id,
            secret=self.credential.secret,
            by=self.hr,
            now=timezone.now(),
        )
        run_jobs()
        connection.refresh_from_db()
        return connection

    def map_custom(self, connection: Connection) -> None:
        """Choose the phone and the contract type as an admin would."""
        key_of = self.sandbox.company.key_of
        for field, label in (("phone", PHONE), ("contract_type", CONTRACT_TYPE)):
            actions.choose_attribute(
                connection=connection, field=field, key=key_of(label), by=self.hr
            )
            run_jobs()

    def read(self, connection: Connection) -> Run:
        run = actions.start_reading(connection=connection, by=self.hr)
        run_jobs()
        run.refresh_from_db()
        connection.refresh_from_db()
        return run

    def tick(self, connection: Connection, count: int, country: str = "PT") -> list[int]:
        """Tick some people who have not left, in the order of the list."""
        people = DirectoryPerson.objects.filter(connection=connection, unreadable="")
        present = people.exclude(status="inactive").order_by("sort_name", "pk")
        ids = list(present.values_list("personio_id", flat=True)[:count])
        actions.choose(
            connection=connection, user=self.hr, personio_ids=ids, ticked=True, country=country
        )
        return ids

    def imported(self, count: int = 3) -> Connection:
        """Come all the way to `count` drafts."""
        connection = self.connect()
        self.map_custom(connection)
        self.read(connection)
        self.tick(connection, count)
        run = actions.plan_import(connection=connection, user=self.hr)
        actions.start_import(run=run, by=self.hr)
        run_jobs()
        return connection


def rows_of_people() -> list[dict[str, Any]]:
    """Return everything that is held of employees, to be compared whole."""
    columns = [field.attname for field in Employment._meta.concrete_fields]
    human = [f"employee__{name}" for name in ("first_name", "last_name", "email", "phone")]
    human += ["employee__origins", "employee__version", "employee__search", "employee__sort_name"]
    return list(Employment.objects.order_by("pk").values(*columns, *human))
