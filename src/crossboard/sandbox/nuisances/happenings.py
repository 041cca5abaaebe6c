"""Things that happen once in a company and surprise whoever reads from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from crossboard.sandbox.acts import change, rehire, withdraw_attribute
from crossboard.sandbox.attributes import PHONE, VERTRAGSART
from crossboard.sandbox.person import Status
from crossboard.sandbox.state import State


@dataclass(frozen=True, slots=True)
class Happening:
    """`act` answers with a sentence about what it did."""

    name: str
    title: str
    act: Callable[[State], str]


def _rename_option(state: State) -> str:
    """An admin renames an option: everybody who had it has the new one, and nobody is changed."""
    company, key = state.company, state.company.key_of(VERTRAGSART)
    old, new = "Unbefristet", "Unbefristet (neu)"
    company.custom = tuple(
        replace(one, options=tuple(new if text == old else text for text in one.options))
        if one.key == key
        else one
        for one in company.custom
    )
    for person in list(company.people.values()):
        if person.custom.get(key) == old:
            company.people[person.id] = replace(person, custom={**person.custom, key: new})
    return f"{old} → {new}"


def _withdraw_phone(state: State) -> str:
    key = state.company.key_of(PHONE)
    for client_id in state.credentials:
        withdraw_attribute(state, client_id, key)
    return key


def _rehire_someone(state: State) -> str:
    gone = next(one for one in state.company.people.values() if one.status is Status.INACTIVE)
    rehire(state, gone.id, hire_date=state.clock.today() + timedelta(days=14))
    return str(gone.id)


def _swap_addresses(state: State) -> str:
    """Two people get each other's address: who matches by it mixes them up."""
    one, other = [p for p in state.company.people.values() if p.email][:2]
    change(state, one.id, {"email": other.email})
    change(state, other.id, {"email": one.email})
    return f"{one.id} ↔ {other.id}"


def _recreate_someone(state: State) -> str:
    """The same human under a new id, as after a deletion by mistake."""
    people = state.company.people
    old = next(iter(people.values()))
    fresh = state.company.next_id()
    del people[old.id]
    now = state.clock.now()
    people[fresh] = replace(old, id=fresh, created_at=now, changed_at={})
    return f"{old.id} → {fresh}"


HAPPENINGS: Mapping[str, Happening] = {
    one.name: one
    for one in (
        Happening("option-renamed", "An option of Vertragsart is renamed", _rename_option),
        Happening("attribute-withdrawn", "The phone is no longer released", _withdraw_phone),
        Happening("someone-rehired", "Someone who left comes back", _rehire_someone),
        Happening("addresses-swapped", "Two people swap e-mail addresses", _swap_addresses),
        Happening("someone-recreated", "Someone comes back under a new id", _recreate_someone),
    )
}
