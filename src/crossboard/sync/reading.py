"""Read a whole Personio account into facts. Talks to Personio, writes nothing."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from crossboard.personio import AccessRefused, AttributeDefinition, Credentials, Person
from crossboard.sync.errors import FetchIncomplete
from crossboard.sync.facts import EmployeeFacts, Rejected
from crossboard.sync.mapping import requested, to_facts
from crossboard.sync.personio_access import open_client

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reading showed. `gone` are the known people whom Personio, asked by id, has not."""

    people: Mapping[int, EmployeeFacts | Rejected] = field(repr=False)
    gone: frozenset[int]
    is_complete: bool
    released: tuple[AttributeDefinition, ...]
    filled: Mapping[str, int]  # key -> people with a value; a key nobody had is not released

    def readable(self) -> list[EmployeeFacts]:
        return [person for person in self.people.values() if isinstance(person, EmployeeFacts)]

    def require_complete(self) -> None:
        if not self.is_complete:
            raise FetchIncomplete


def read_account(
    credentials: Credentials,
    mapping: Mapping[str, str],
    *,
    known_ids: Collection[int],
    progress: Progress,
) -> Sight:
    """Read everybody with the mapped attributes only. Raises a `SyncError`, never gives half."""
    keys = requested(mapping)
    released: tuple[AttributeDefinition, ...] = ()
    with open_client(credentials) as personio:
        with suppress(AccessRefused):  # some accounts refuse only this list
            released = personio.attributes()
        reading = personio.read_everyone(attributes=keys, known_ids=known_ids, progress=progress)
    return Sight(
        people={person.id: to_facts(person, mapping) for person in reading.people},
        gone=reading.gone,
        is_complete=reading.is_complete,
        released=released,
        filled=_filled(reading.people, keys),
    )


def _filled(people: Collection[Person], keys: Collection[str]) -> dict[str, int]:
    """Count values per key. All people of one answer have the same keys: a key absent everywhere was
    not released (api reference; silently left out).
    """
    return {
        key: sum(1 for person in people if person.presence(key).value == "set")
        for key in keys
        if any(key in person.values for person in people)
    }
