"""Facts, rows and choices for the tests of the core."""

from typing import Any

from hypothesis import strategies as st

from crossboard.sync.facts import DATES, FIELDS, EmployeeFacts
from crossboard.sync.planning import Held

ANA: dict[str, str] = {
    "first_name": "Ana",
    "last_name": "Lima",
    "email": "ana.lima@kranich.example",
    "phone": "+351 210 000 000",
    "job_title": "Optical Engineer",
    "employment_type": "internal",
    "contract_type": "Unbefristet",
    "contract_start": "2026-12-01",
    "contract_end": "",
}


def facts(personio_id: int = 101, **changes: Any) -> EmployeeFacts:
    """Ana, unless changed. `without=(…)` takes keys away, as a missing release does."""
    beside = {key: changes.pop(key) for key in ("status", "office", "department") if key in changes}
    without = changes.pop("without", ())
    values = {key: text for key, text in (ANA | changes).items() if key not in without}
    return EmployeeFacts(personio_id, values, **({"status": "onboarding"} | beside))


def held(employment_id: int = 7, **changes: Any) -> Held:
    """An employment holding Ana's values, a draft unless said otherwise."""
    ours = frozenset(changes.pop("ours", ()))
    is_draft, office = changes.pop("is_draft", True), changes.pop("office", "")
    return Held(employment_id, (1, 1), is_draft, ANA | changes, ours, office=office)


def _values(name: str) -> st.SearchStrategy[str]:
    # few values, so that the two sides are often equal
    few = ["", "2026-12-01", "2027-01-01"] if name in DATES else ["", "Zoë", "李", "x'\"<b>"]
    return st.sampled_from(few)


# Any subset of the nine, each with any value: absent, empty or set
some_values = st.fixed_dictionaries({}, optional={name: _values(name) for name in FIELDS})
all_values = st.fixed_dictionaries({name: _values(name) for name in FIELDS})
some_facts = st.builds(
    EmployeeFacts,
    personio_id=st.integers(1, 30),
    values=some_values,
    status=st.sampled_from(["active", "onboarding", "leave", "inactive", ""]),
    office=st.sampled_from(["Berlin", "Lisboa", ""]),
)
some_held = st.builds(
    Held,
    employment_id=st.integers(1, 99),
    versions=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    is_draft=st.booleans(),
    values=all_values,
    ours=st.frozensets(st.sampled_from(FIELDS)),
    office=st.sampled_from(["Berlin", "Lisboa", ""]),
)
