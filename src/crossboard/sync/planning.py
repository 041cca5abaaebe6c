"""Decide what a run does to each person. Pure: the same facts give the same plan, in any order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crossboard.sync.facts import FIELDS, EmployeeFacts, Rejected


class Verb(StrEnum):
    CREATE = "create"
    LINK = "link"
    UPDATE = "update"
    SKIP = "skip"


_ORDER = {verb: place for place, verb in enumerate(Verb)}


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold of one employment. `ours` are the fields a person here has written."""

    employment_id: int
    versions: tuple[int, int]  # of employment and employee
    is_draft: bool
    values: Mapping[str, str] = field(repr=False)
    ours: frozenset[str] = frozenset()
    is_linked: bool = False  # to a person in Personio
    office: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One person HR ticked: where to, and who it is. `same_as` is what HR said it is the same as."""

    personio_id: int
    country: str
    evidence: Mapping[str, object] = field(default_factory=dict)
    same_as: Held | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """The country of an automatic draft: empty when the evidence does not speak clearly."""

    code: str = ""
    evidence: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a plan. `values` are written, and only where `before` still stands."""

    verb: Verb
    personio_id: int
    name: str = field(default="", repr=False)
    reason: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    before: Mapping[str, str] = field(default_factory=dict, repr=False)
    country: str = ""
    evidence: Mapping[str, object] = field(default_factory=dict)
    office: str = ""
    fingerprint: str = ""
    employment_id: int | None = None
    versions: tuple[int, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict, repr=False)


People = Mapping[int, EmployeeFacts | Rejected]
Links = Mapping[int, Held]


def plan_import(choices: Iterable[Choice], people: People, links: Links) -> tuple[Change, ...]:
    """Plan the people HR chose; `links` are the employments already linked, by Personio's id."""
    return _sorted(_chosen(choice, people, links) for choice in choices)


def plan_automatic(
    people: Iterable[EmployeeFacts], links: Links, wanted: Mapping[int, Country]
) -> tuple[Change, ...]:
    """Plan new drafts for `wanted` people, and updates of the drafts there are."""
    planned = []
    for facts in people:
        held = links.get(facts.personio_id)
        if held is None and facts.personio_id in wanted:
            country = wanted[facts.personio_id]
            planned.append(_create(facts, country.code, country.evidence))
        elif held and held.is_draft and (change := _update(facts, held)):
            planned.append(change)
    return _sorted(planned)


def news(facts: EmployeeFacts, held: Held) -> dict[str, str]:
    """Return the values to take over: changed in Personio, not blank, not written by a person here.

    A missing key says nothing. A blank is a question, not a deletion.
    """
    return {
        name: facts.values[name]
        for name in FIELDS
        if facts.values.get(name)
        and facts.values[name] != held.values.get(name, "")
        and name not in held.ours
    }


def _chosen(choice: Choice, people: People, links: Links) -> Change:
    facts = people.get(choice.personio_id)
    if facts is None:
        return Change(Verb.SKIP, choice.personio_id, reason="gone")
    if isinstance(facts, Rejected):
        details = {"field": facts.field, "why": facts.why}
        return Change(Verb.SKIP, choice.personio_id, reason="unreadable", details=details)
    held = links.get(choice.personio_id)
    if held:
        return _skip(facts, "already_here", held.employment_id)
    return _wanted(facts, choice)


def _wanted(facts: EmployeeFacts, choice: Choice) -> Change:
    if facts.has_left:
        return _skip(facts, "left")
    if choice.same_as and choice.same_as.is_linked:
        return _skip(facts, "same_is_linked", choice.same_as.employment_id)
    if choice.same_as:
        return _link(facts, choice, choice.same_as)
    if not choice.country:
        return _skip(facts, "no_country")
    return _create(facts, choice.country, choice.evidence)


def _create(facts: EmployeeFacts, country: str, evidence: Mapping[str, object]) -> Change:
    return Change(
        Verb.CREATE,
        facts.personio_id,
        name=facts.name,
        reason="new",
        values={name: text for name, text in facts.values.items() if text},
        country=country,
        evidence=evidence,
        office=facts.office,
        fingerprint=facts.fingerprint(),
    )


def _link(facts: EmployeeFacts, choice: Choice, held: Held) -> Change:
    """Link an employment made by hand: Personio fills what is empty, nothing else."""
    values = {name: text for name, text in news(facts, held).items() if not held.values.get(name)}
    return Change(
        Verb.LINK,
        facts.personio_id,
        name=facts.name,
        reason="said_same",
        values=values,
        before=dict.fromkeys(values, ""),
        country=choice.country,
        evidence=choice.evidence,
        office=facts.office,
        fingerprint=facts.fingerprint(),
        employment_id=held.employment_id,
        versions=held.versions,
    )


def _update(facts: EmployeeFacts, held: Held) -> Change | None:
    values = news(facts, held)
    moved = bool(facts.office) and facts.office != held.office  # a blank never erases
    if not values and not moved:
        return None
    return Change(
        Verb.UPDATE,
        facts.personio_id,
        name=facts.name,
        reason="changed",
        values=values,
        before={name: held.values.get(name, "") for name in values},
        office=facts.office,
        fingerprint=facts.fingerprint(),
        employment_id=held.employment_id,
        versions=held.versions,
    )


def _skip(facts: EmployeeFacts, reason: str, employment_id: int | None = None) -> Change:
    return Change(
        Verb.SKIP,
        facts.personio_id,
        name=facts.name,
        reason=reason,
        fingerprint=facts.fingerprint(),
        employment_id=employment_id,
    )


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: (_ORDER[change.verb], change.personio_id)))
