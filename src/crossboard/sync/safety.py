"""The safety brake: what a run would do to unusually many people is not done but asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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

    @property
    def key(self) -> str:
        """Name what a person may accept: this concern about this field."""
        return f"{self.code}:{self.field}" if self.field else self.code


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
    confirmed: int,
) -> tuple[Concern, ...]:
    """Return why this run should stop; empty when nothing is unusual.

    `vanished` counts who went missing within a day, so that several small runs are one to us;
    `confirmed` is how many new people HR saw when the rules were saved.
    """
    concerns = [_vanished(vanished, len(links)), _many_new(new, confirmed)]
    found = ((facts, links.get(facts.personio_id)) for facts in people)
    # only drafts: later stages are not written, so a difference there is no danger
    pairs = [(facts, held) for facts, held in found if held and held.is_draft]
    for name in FIELDS:
        concerns += [_emptied(name, pairs), _changed(name, pairs)]
    return tuple(concern for concern in concerns if concern)


def limit_of(share: float, of: int) -> int:
    """Return how many of `of` people may be touched without asking."""
    return max(AT_LEAST - 1, int(of * share))


def _vanished(count: int, of: int) -> Concern | None:
    limit = limit_of(VANISH_SHARE, of)
    return Concern("vanished", count, of, limit) if count > limit else None


def _many_new(count: int, confirmed: int) -> Concern | None:
    limit = max(CREATE_AT_ONCE, confirmed)
    return Concern("many_new", count, count, limit) if count > limit else None


Pairs = Iterable[tuple[EmployeeFacts, Held]]


def _emptied(name: str, pairs: Pairs) -> Concern | None:
    """Count values that Personio now sends as empty. Absent ones are another matter: not released."""
    filled = [facts.values for facts, held in pairs if held.values.get(name)]
    count = sum(1 for values in filled if values.get(name) == "")
    return _beyond("emptied", name, count, len(filled))


def _changed(name: str, pairs: Pairs) -> Concern | None:
    both: list[tuple[Mapping[str, str], Mapping[str, str]]] = [
        (facts.values, held.values)
        for facts, held in pairs
        if held.values.get(name) and facts.values.get(name) and name not in held.ours
    ]
    count = sum(1 for new, old in both if new[name] != old[name])
    return _beyond("changed", name, count, len(both))


def _beyond(code: str, name: str, count: int, of: int) -> Concern | None:
    limit = limit_of(ATTRIBUTE_SHARE, of)
    return Concern(code, count, of, limit, name) if count > limit else None
