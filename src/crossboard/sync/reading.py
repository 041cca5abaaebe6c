"""Read a whole Personio account into facts. Talks to Personio, writes nothing."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from crossboard.personio import AccessRefused, AttributeDefinition, Credentials, Person
from crossboard.personio import reading as doubts
from crossboard.personio.inquiry import ASKED_ONE_BY_ONE
from crossboard.personio.reading import Incomplete
from crossboard.sync import errors
from crossboard.sync.facts import EmployeeFacts, Rejected
from crossboard.sync.mapping import requested, to_facts
from crossboard.sync.personio_access import open_client

Progress = Callable[[int, int | None], None]
ERROR_OF: Mapping[Incomplete, type[errors.FetchIncomplete]] = {
    doubts.CHANGED_WHILE_READ: errors.FetchIncomplete,
    doubts.NO_TOTAL: errors.NoTotal,
    doubts.WRONG_TOTAL: errors.WrongTotal,
    doubts.UNUSABLE_RECORDS: errors.UnusableRecords,
    doubts.MAY_NOT_ASK: errors.MayNotAsk,
    doubts.TOO_MANY_MISSING: errors.TooManyMissing,
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reading showed. `gone` are the known people whom Personio, asked by id, has not."""

    people: Mapping[int, EmployeeFacts | Rejected] = field(repr=False)
    gone: frozenset[int]
    doubt: Incomplete | None  # why it is not proven that nobody is missing
    released: tuple[AttributeDefinition, ...]
    filled: Mapping[str, int]  # key -> people with a value; a key nobody had is not released

    def readable(self) -> list[EmployeeFacts]:
        return [person for person in self.people.values() if isinstance(person, EmployeeFacts)]

    @property
    def lacks_too_many(self) -> bool:
        """Whether all the rest is proven, and only the missing ones were too many to ask for."""
        return self.doubt == doubts.TOO_MANY_MISSING

    def require_complete(self) -> None:
        if self.doubt:
            raise ERROR_OF[self.doubt]


def read_account(
    credentials: Credentials,
    mapping: Mapping[str, str],
    *,
    known_ids: Collection[int],
    progress: Progress,
    waiting: Callable[[float], None],
    ask_at_most: int = ASKED_ONE_BY_ONE,
) -> Sight:
    """Read everybody with the mapped attributes only. Raises a `SyncError`, never gives half."""
    keys = requested(mapping)
    released: tuple[AttributeDefinition, ...] = ()
    with open_client(credentials, waiting=waiting) as personio:
        with suppress(AccessRefused):  # some accounts refuse only this list
            released = personio.attributes()
        reading = personio.read_everyone(
            attributes=keys, known_ids=known_ids, progress=progress, ask_at_most=ask_at_most
        )
    return Sight(
        people={person.id: to_facts(person, mapping) for person in reading.people},
        gone=reading.gone,
        doubt=reading.incomplete,
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
