"""Search, filters, order and pages of the people list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import combining, normalize

from crossboard.sandbox.company import Company
from crossboard.sandbox.messages import Request
from crossboard.sandbox.numbers import whole_number
from crossboard.sandbox.person import Person, Status

PAGE = 25

ORDERS: Mapping[str, Callable[[Person], Any]] = {
    "name": lambda person: (folded(person.last_name), folded(person.first_name), person.id),
    "start": lambda person: (person.hire_date or date.min, person.id),
    "changed": lambda person: (person.last_modified_at, person.id),
}
_NEWEST_FIRST = {"start", "changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the reader asks for; unknown values count as none."""

    search: str = ""
    status: str = ""
    office: int | None = None
    starting: bool = False
    order: str = "changed"
    page: int = 1

    @classmethod
    def of(cls, request: Request) -> "Wish":
        office, page = request.first("office") or "", request.first("page") or ""
        order = request.first("order") or ""
        status = request.first("status") or ""
        return cls(
            search=(request.first("q") or "").strip(),
            status=status if status in list(Status) else "",
            office=whole_number(office),
            starting=request.first("starting") == "1",
            order=order if order in ORDERS else "changed",
            page=whole_number(page) or 1,
        )

    def query(self) -> dict[str, str]:
        """Without the page: what a link to another page must carry."""
        asked = {
            "q": self.search,
            "status": self.status,
            "office": str(self.office or ""),
            "starting": "1" if self.starting else "",
            "order": "" if self.order == "changed" else self.order,
        }
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page of the people found."""

    people: list[Person]
    found: int
    page: int
    pages: int


def show(company: Company, wish: Wish, now: datetime) -> Shown:
    found = sorted(
        _matching(company.people.values(), wish, now.date()),
        key=ORDERS[wish.order],
        reverse=wish.order in _NEWEST_FIRST,
    )
    pages = max(-(-len(found) // PAGE), 1)
    page = min(wish.page, pages)
    people = found[(page - 1) * PAGE : page * PAGE]
    return Shown(people=people, found=len(found), page=page, pages=pages)


def folded(text: str) -> str:
    """Small letters without accents, so that *schafer* finds *Schäfer*."""
    plain = normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not combining(sign))


def _matching(people: Iterable[Person], wish: Wish, today: date) -> Iterable[Person]:
    words = folded(wish.search).split()
    for person in people:
        text = folded(f"{person.name} {person.email or ''} {person.position} {person.id}")
        if (
            all(word in text for word in words)
            and wish.status in {"", person.status}
            and wish.office in {None, person.office}
            and (not wish.starting or (person.hire_date is not None and person.hire_date > today))
        ):
            yield person
