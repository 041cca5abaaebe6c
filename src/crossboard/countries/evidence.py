"""What speaks for a country, and whether it speaks clearly. Pure.

Two kinds of evidence: what HR confirmed for the same office before (strong), and a place that the
office's name names (weak, and shown as such). Different answers leave the question open.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

# From so many equal decisions on, people know better than a name ("Paris" in Texas).
OUTWEIGHS_NAME = 3


class Kind(StrEnum):
    LEARNT = "learnt"  # confirmed for this office before
    NAME = "name"  # the office's name is a city or country there
    BY_HAND = "by hand"  # a person chose it


@dataclass(frozen=True, slots=True)
class Evidence:
    """`agreeing` of `seen` confirmed employments of `office` are in `country`."""

    kind: Kind
    country: str
    office: str = ""
    agreeing: int = 0
    seen: int = 0

    def kept(self) -> dict[str, object]:
        return {
            "kind": self.kind.value,
            "country": self.country,
            "office": self.office,
            "agreeing": self.agreeing,
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`country` is empty when nothing, or more than one thing, is said; `said` is all evidence."""

    country: str = ""
    said: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> Evidence | None:
        """The evidence for the suggested country, the strongest first."""
        return next((each for each in self.said if each.country == self.country), None)


def suggest(office: str, *, learnt: Mapping[str, int], named: Collection[str] = ()) -> Suggestion:
    """Return what speaks for a country of people in `office`.

    `learnt`: country -> confirmed employments of that office; `named`: countries its name names.
    """
    seen = sum(learnt.values())
    said = [
        Evidence(Kind.LEARNT, country, office, count, seen)
        for country, count in sorted(learnt.items(), key=lambda item: (-item[1], item[0]))
    ]
    if not (len(learnt) == 1 and seen >= OUTWEIGHS_NAME):
        said += [Evidence(Kind.NAME, country, office) for country in sorted(named)]
    countries = {evidence.country for evidence in said}
    return Suggestion(countries.pop() if len(countries) == 1 else "", tuple(said))
