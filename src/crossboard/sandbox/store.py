"""The state as a JSON file that only its owner may read, so that a restart forgets nothing.

The request log and the counters of the limits are not kept.
"""

import os
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import msgspec

from crossboard.sandbox.attributes import Attribute
from crossboard.sandbox.clock import Clock
from crossboard.sandbox.company import Company
from crossboard.sandbox.credentials import Credential
from crossboard.sandbox.generation.places import build_organisation
from crossboard.sandbox.limits import Limits, Reading
from crossboard.sandbox.person import Person
from crossboard.sandbox.state import State, Token
from crossboard.sandbox.webhooks import Post

VERSION = 1


class UnreadableStateError(ValueError):
    """The file holds no state of this sandbox. Move it away and start again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Snapshot:
    version: int
    id: int
    name: str
    domain: str
    seed: int
    born_on: date
    ahead_seconds: float
    lived_until: date | None
    reading: Reading
    custom: tuple[Attribute, ...]
    people: list[Person]
    last_id: int = 0
    credentials: list[Credential]
    tokens: list[Token]
    post: Post = field(default_factory=Post)


def dump_state(state: State) -> bytes:
    company = state.company
    return msgspec.json.encode(
        _Snapshot(
            version=VERSION,
            id=company.id,
            name=company.name,
            domain=company.domain,
            seed=company.seed,
            born_on=company.born_on,
            ahead_seconds=state.clock.ahead.total_seconds(),
            lived_until=state.lived_until,
            reading=state.limits.reading,
            custom=company.custom,
            people=list(company.people.values()),
            last_id=company.last_id,
            credentials=list(state.credentials.values()),
            tokens=list(state.tokens.values()),
            post=state.post,
        )
    )


def load_state(content: bytes, *, clock: Clock | None = None) -> State:
    """The state that `dump_state` wrote; UnreadableStateError for anything else."""
    try:
        saved = msgspec.json.decode(content, type=_Snapshot)
    except msgspec.DecodeError as error:
        raise UnreadableStateError(str(error)) from None
    if saved.version != VERSION:
        raise UnreadableStateError(f"written by version {saved.version}, this is {VERSION}")
    clock = clock or Clock()
    clock.ahead = timedelta(seconds=saved.ahead_seconds)
    company = Company(
        id=saved.id,
        name=saved.name,
        domain=saved.domain,
        seed=saved.seed,
        born_on=saved.born_on,
        organisation=build_organisation(),
        custom=saved.custom,
        people={person.id: person for person in saved.people},
        last_id=saved.last_id,
    )
    return State(
        company=company,
        clock=clock,
        credentials={one.client_id: one for one in saved.credentials},
        tokens={one.value: one for one in saved.tokens},
        lived_until=saved.lived_until,
        post=saved.post,
        limits=Limits(reading=saved.reading),
    )


def save_state(state: State, path: Path) -> None:
    """Whole or not at all: a crash while writing leaves the old file."""
    write_private(path, dump_state(state))


def write_private(path: Path, content: bytes) -> None:
    """Readable and writable by its owner only, from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600, exist_ok=False)
    fresh.write_bytes(content)
    fresh.replace(path)
