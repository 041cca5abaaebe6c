"""Reads for the pages about employees. Each costs the same number of queries for 1 or 100,000 people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from crossboard.organisations.models import User
from crossboard.organisations.request import OrganisationRequest
from crossboard.people.models import Employee, Employment, FieldChange
from crossboard.people.sorting import sort_key
from crossboard.people.stages import IN_ONBOARDING, Stage

PAGE = 50
SOON_DAYS = 30
MOST_FOUND = 1000


@dataclass(frozen=True)
class Filters:
    """What a list of employees is narrowed to; the empty filter shows everybody not archived."""

    search: str = ""
    stages: Sequence[str] = ()
    countries: Sequence[str] = ()  # ISO codes; "" = no country yet
    from_personio: bool | None = None
    starting_soon: bool = False


@dataclass(frozen=True)
class Page:
    """One page of a list: rows, how many match in all, and the id the next page starts after."""

    rows: list[Employment]
    total: int
    next_after: int | None
    and_more: bool = False  # a search found more than `total`, and was counted no further


def employment_rows() -> QuerySet[Employment]:
    """Return all employments with their employees, by name."""
    rows: QuerySet[Employment] = Employment.objects.select_related("employee")
    return rows.order_by("employee__sort_name", "id")


def account_of(employee: Employee) -> User | None:
    return User.objects.get(pk=employee.user_id) if employee.user_id else None


def other_sign_in(employee: Employee, account: User | None) -> str:
    """Return the address `account` signs in with, when it is not the one kept of its employee.

    A corrected e-mail never moves an account: whoever reads the new address could take it over.
    """
    if account is None or account.email == employee.email.strip().lower():
        return ""
    return account.email


def matching(filters: Filters, *, today: date) -> QuerySet[Employment]:
    """Return the employments that match `filters`, by name."""
    rows = employment_rows()
    for word in sort_key(filters.search).split():
        rows = rows.filter(employee__search__contains=word)
    if filters.stages:
        rows = rows.filter(stage__in=filters.stages)
    else:
        rows = rows.exclude(stage=Stage.ARCHIVED)
    if filters.countries:
        rows = rows.filter(country__in=filters.countries)
    if filters.from_personio is not None:
        rows = rows.filter(personio_id__isnull=not filters.from_personio)
    if filters.starting_soon:
        rows = rows.filter(contract_start__range=(today, today + timedelta(days=SOON_DAYS)))
    return rows


def employees_page(filters: Filters, *, today: date, after: int | None = None) -> Page:
    """Return the page of 50 that follows the employment `after`; an unknown one gives the first.

    A search reads all names (`LIKE` is not leakproof, so no index serves it under row-level
    security), but once: what fits on the first page is not counted, a common word only to 1,000.
    """
    rows = matching(filters, today=today)
    found = list(_following(rows, after)[: PAGE + 1])
    more = len(found) > PAGE
    if not more and not after:
        return Page(found, len(found), None)
    total = _count(rows, MOST_FOUND + 1 if filters.search else None)
    and_more = bool(filters.search) and total > MOST_FOUND
    next_after = found[PAGE - 1].pk if more else None
    return Page(found[:PAGE], MOST_FOUND if and_more else total, next_after, and_more)


def _count(rows: QuerySet[Employment], most: int | None) -> int:
    return rows.order_by()[:most].count()


def _following(rows: QuerySet[Employment], after: int | None) -> QuerySet[Employment]:
    last = employment_rows().filter(pk=after).first() if after else None
    if last is None:
        return rows
    name = last.employee.sort_name
    return rows.filter(
        Q(employee__sort_name__gt=name) | Q(employee__sort_name=name, pk__gt=last.pk)
    )


def employee_visible_to(request: OrganisationRequest, employment_id: int) -> Employment:
    """Return the employment with its employee; a foreign one and an absent one are both 404.

    Stands behind `hr_only`: it decides which rows, the guard decides who.
    """
    employment = request.roles and employment_rows().filter(pk=employment_id).first()
    if not employment:
        raise Http404
    return employment


def starting_soon(*, today: date, most: int = 8) -> list[Employment]:
    """Return who in onboarding starts within 30 days, soonest first."""
    rows = employment_rows().filter(
        stage__in=IN_ONBOARDING,
        contract_start__range=(today, today + timedelta(days=SOON_DAYS)),
    )
    return list(rows.order_by("contract_start", "employee__sort_name")[:most])


def history_of(employment: Employment, field: str) -> list[FieldChange]:
    """Return the changes of one field, newest first."""
    return list(FieldChange.objects.filter(employment=employment, field=field).order_by("-id"))


def shared_addresses(employments: Iterable[Employment]) -> dict[int, str]:
    """Return, by employee id, the name of another employee still here with the same e-mail address."""
    addresses = {row.employee.email.lower() for row in employments} - {""}
    here = Employment.objects.exclude(stage=Stage.ARCHIVED).values("employee_id")
    holders: dict[str, list[Employee]] = {}
    rows = Employee.objects.annotate(address=Lower("email")).filter(pk__in=here)
    for employee in rows.filter(address__in=addresses).order_by("id"):
        holders.setdefault(employee.address, []).append(employee)
    return {
        employee.pk: next(other.name for other in same if other.pk != employee.pk)
        for same in holders.values()
        if len(same) > 1
        for employee in same
    }
