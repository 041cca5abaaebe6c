"""Who comes over by itself. A person does when all conditions hold; the first that fails is named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crossboard.sync.facts import ON_LEAVE, EmployeeFacts


@dataclass(frozen=True, slots=True)
class Rules:
    """An empty condition always holds."""

    statuses: frozenset[str] = frozenset()
    start_from: date | None = None
    offices: frozenset[str] = frozenset()
    employment_types: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        statuses: Sequence[str],
        start_from: date | None,
        offices: Sequence[str],
        employment_types: Sequence[str],
    ) -> "Rules":
        return cls(frozenset(statuses), start_from, frozenset(offices), frozenset(employment_types))


def releases_status(people: Iterable[EmployeeFacts]) -> bool:
    """Whether Personio says of anybody if they are there, have left, or are on leave."""
    return any(facts.status for facts in people)


def left_out(facts: EmployeeFacts, rules: Rules, *, status_is_released: bool) -> str:
    """Return the code of the first reason that keeps the person out; empty when all holds.

    Nobody comes over who has left, or while on leave: a leave is nobody's first day. Where no status
    is released, nobody can tell, and nobody comes over.
    """
    checks = (
        ("no_status", not status_is_released),
        ("left", facts.has_left),
        ("on_leave", facts.status == ON_LEAVE),
        ("status", bool(rules.statuses) and facts.status not in rules.statuses),
        ("no_start", rules.start_from is not None and not facts.values.get("contract_start")),
        ("start", _starts_too_early(facts, rules)),
        ("office", bool(rules.offices) and facts.office not in rules.offices),
        ("employment_type", _is_other_type(facts, rules)),
    )
    return next((code for code, holds in checks if holds), "")


def _starts_too_early(facts: EmployeeFacts, rules: Rules) -> bool:
    start = facts.values.get("contract_start")
    return bool(rules.start_from and start and start < rules.start_from.isoformat())


def _is_other_type(facts: EmployeeFacts, rules: Rules) -> bool:
    types = rules.employment_types
    return bool(types) and facts.values.get("employment_type", "") not in types
