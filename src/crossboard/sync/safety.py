"""The safety brake: what a run would do to unusually many people is not done but asked.

Several small runs within a day are one to it: `Lately` holds what they have done so far.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from crossboard.sync.facts import FIELDS, EmployeeFacts
from crossboard.sync.planning import Held, Links

AT_LEAST = 5  # fewer are never unusual
VANISH_SHARE = 0.05
ATTRIBUTE_SHARE = 0.20
CREATE_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Concern:
    """`count` of `of` people, where `limit` would have passed. `field` names the attribute's field."""

    code: str  # vanished, emptied, changed, many_new
    count: int
    of: int
    limit: int
    field: str = ""
    ids: tuple[int, ...] = dataclasses.field(default=(), compare=False)  # Personio's, of this run

    @property
    def key(self) -> str:
        """Name what a person may accept: this concern about this field."""
        return f"{self.code}:{self.field}" if self.field else self.code


@dataclass(frozen=True, slots=True)
class Lately:
    """What the runs of the last day did, as far as nobody looked at it and said yes."""

    vanished: int = 0  # people
    created: int = 0  # drafts
    # field name -> Personio's ids of the people whose value was changed
    changed: Mapping[str, AbstractSet[int]] = field(default_factory=dict)


def beyond_accepted(
    concerns: Iterable[Concern], accepted: Mapping[str, int]
) -> tuple[Concern, ...]:
    """Return the concerns that touch more people than somebody accepted."""
    return tuple(one for one in concerns if one.count > accepted.get(one.key, 0))


def judge(
    people: Iterable[EmployeeFacts],
    links: Links,
    *,
    vanished: int,
    new: int,
    confirmed: int = 0,
    lately: Lately = Lately(),
) -> tuple[Concern, ...]:
    """Return why this run should stop; empty when nothing is unusual.

    `vanished` and `new` are what this run finds; `confirmed` is how many new people HR saw when the
    rules were saved.
    """
    concerns = [
        _vanished(vanished, lately.vanished, len(links)),
        _many_new(new, lately.created, confirmed),
    ]
    found = ((facts, links.get(facts.personio_id)) for facts in people)
    # only drafts: later stages are not written, so a difference there is no danger
    pairs = [(facts, held) for facts, held in found if held and held.is_draft]
    for name in FIELDS:
        already = lately.changed.get(name, frozenset())
        concerns += [_emptied(name, pairs), _changed(name, pairs, already)]
    return tuple(concern for concern in concerns if concern)


def limit_of(share: float, of: int) -> int:
    """Return how many of `of` people may be touched without asking."""
    return max(AT_LEAST - 1, int(of * share))


def _vanished(now: int, lately: int, of: int) -> Concern | None:
    limit, count = limit_of(VANISH_SHARE, of), now + lately
    return Concern("vanished", count, of, limit) if now and count > limit else None


def _many_new(now: int, lately: int, confirmed: int) -> Concern | None:
    limit, count = CREATE_AT_ONCE + confirmed, now + lately
    return Concern("many_new", count, count, limit) if now and count > limit else None


Pairs = Iterable[tuple[EmployeeFacts, Held]]


def _emptied(name: str, pairs: Pairs) -> Concern | None:
    """Count values that Personio now sends as empty. Absent ones are another matter: not released."""
    filled = [facts for facts, held in pairs if held.values.get(name) and name not in held.ours]
    empty = [facts.personio_id for facts in filled if facts.values.get(name) == ""]
    return _beyond("emptied", name, empty, len(filled))


def _changed(name: str, pairs: Pairs, already: AbstractSet[int]) -> Concern | None:
    """Count people, each once, however often their value changed."""
    both = {
        facts.personio_id: facts.values[name] != held.values[name]
        for facts, held in pairs
        if held.values.get(name) and facts.values.get(name) and name not in held.ours
    }
    now = {personio_id for personio_id, differs in both.items() if differs}
    if now <= already:
        return None
    return _beyond("changed", name, now | already, len(both.keys() | already))


def _beyond(code: str, name: str, people: Collection[int], of: int) -> Concern | None:
    limit, count = limit_of(ATTRIBUTE_SHARE, of), len(people)
    return Concern(code, count, of, limit, name, tuple(people)) if count > limit else None
