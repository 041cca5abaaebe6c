"""Keep the people of one reading for a day, while HR chooses among them."""

from collections.abc import Iterable
from datetime import datetime

from crossboard.people.sorting import sort_key
from crossboard.sync.apply import typed
from crossboard.sync.facts import EmployeeFacts, Rejected
from crossboard.sync.models import Connection, DirectoryPerson


def replace_directory(
    connection: Connection, people: Iterable[EmployeeFacts | Rejected], *, now: datetime
) -> None:
    """Exchange the whole list. Whoever is looking at it sees the old one or the new one."""
    DirectoryPerson.objects.filter(connection=connection).delete()
    rows = [_row(connection, person) for person in people]
    DirectoryPerson.objects.bulk_create(rows, batch_size=500)
    Connection.objects.filter(pk=connection.pk).update(directory_read_at=now)


def facts_of(person: DirectoryPerson) -> EmployeeFacts | Rejected:
    """Return the facts a row was made from."""
    if person.unreadable:
        field, _, why = person.unreadable.partition(":")
        return Rejected(person.personio_id, field, why)
    return EmployeeFacts(
        person.personio_id,
        person.values,
        status=person.status,
        office=person.office,
        department=person.department,
    )


def _row(connection: Connection, person: EmployeeFacts | Rejected) -> DirectoryPerson:
    row = DirectoryPerson(
        organisation_id=connection.organisation_id,
        connection=connection,
        personio_id=person.personio_id,
    )
    if isinstance(person, Rejected):
        row.unreadable = f"{person.field}:{person.why}"
        return row
    values = person.values
    row.values = dict(values)
    row.status, row.office, row.department = person.status, person.office, person.department
    row.contract_start = typed({"contract_start": values.get("contract_start", "")})[
        "contract_start"
    ]
    row.missing = len(person.missing())
    row.email_key = values.get("email", "").lower()[:254]
    last_first = (values.get("last_name", ""), values.get("first_name", ""))
    row.sort_name = sort_key(" ".join(filter(None, last_first)) or row.email_key)[:400]
    words = (person.name, values.get("email", ""), values.get("job_title", ""))
    row.search = sort_key(" ".join(words))
    row.fingerprint = person.fingerprint()
    return row
