import asyncio
from datetime import date
from decimal import Decimal

from crossboard.personio.reading import CHANGED_WHILE_READ, TOO_MANY_MISSING
from tests.personio.clients import async_client_of, client_of
from tests.personio.service_v2 import ServiceV2, employment, person, problem


def company(count):
    return ServiceV2(people={number: person(number) for number in range(1, count + 1)})


def read(service, **options):
    with client_of(service) as personio:
        return personio.read_everyone(generation="v2", **options)


def paths(service):
    return [request.url.path for request in service.requests]


def test_everyone_is_read_with_the_current_employment_and_names():
    service = ServiceV2(
        people={1: person(1, first_name="Ana", last_name="Ng"), 2: person(2, first_name="Bo")},
        employments={
            2: [
                employment(2, status="INACTIVE", position={"title": "Cook"}),
                employment(
                    2,
                    status="ONBOARDING",
                    type="INTERNAL",
                    position={"title": "Baker"},
                    weekly_working_hours=37.5,
                    employment_start_date="2026-03-01",
                    contract_end_date=None,
                    supervisor={"id": "1"},
                    office={"id": "5"},
                    legal_entity={"id": "6"},
                    sub_company={"id": "66"},
                    org_units=[{"type": "team", "id": "8"}, {"type": "department", "id": "7"}],
                    cost_centers=[{"id": "9", "weight": 60}, {"id": "10", "weight": 40}],
                    termination={"last_working_date": "2026-12-30", "type": "QUIT"},
                ),
            ]
        },
        lists={
            "/v2/org-units?type=department": [{"id": "7", "type": "department", "name": "Kitchen"}],
            "/v2/org-units?type=team": [{"id": "8", "type": "team", "name": "Bread"}],
            "/v2/legal-entities": [{"id": "6", "name": "Bakery Ltd", "country": "GB"}],
            "/v2/cost-centers": [{"id": "9", "name": "Shop"}],
            "/v2/workplaces": [{"id": "5", "name": "London"}],
        },
    )
    reading = read(service)
    assert reading.is_complete
    bo = reading.people[1]
    assert (bo.position, bo.status, bo.employment_type) == ("Baker", "onboarding", "internal")
    assert (bo.hire_date, bo.contract_end_date) == (date(2026, 3, 1), None)
    assert (bo.last_working_day, bo.text("termination_type")) == (date(2026, 12, 30), "quit")
    assert bo.weekly_working_hours == Decimal("37.5")
    named = (bo.supervisor, bo.office, bo.department, bo.team, bo.subcompany)
    assert [(one.id, one.name) for one in named] == [
        (1, "Ana Ng"),
        (5, "London"),
        (7, "Kitchen"),
        (8, "Bread"),
        (6, "Bakery Ltd"),
    ]
    assert [(one.id, one.name, one.percentage) for one in bo.cost_centers] == [
        (9, "Shop", 60),
        (10, None, 40),
    ]


def test_organisation_lists_that_are_refused_only_cost_the_names():
    def refuse(request, number):
        if request.url.path == "/v2/workplaces":
            return problem(403, "Insufficient access scope", "https://x.example#commonforbidden")
        if request.url.path == "/v2/org-units":
            return problem(404, "Not Found", "https://x.example#apinot_found")
        return None

    service = company(1)
    service.lists = {"/v2/legal-entities": [], "/v2/cost-centers": []}
    service.employments = {1: [employment(1, office={"id": "5"})]}
    service.before = refuse
    reading = read(service)
    assert reading.is_complete
    assert (reading.people[0].office.id, reading.people[0].office.name) == (5, None)


def with_empty_lists(service):
    names = ["/v2/org-units?type=department", "/v2/org-units?type=team"]
    names += ["/v2/legal-entities", "/v2/cost-centers", "/v2/workplaces"]
    service.lists = {name: [] for name in names}
    return service


def test_the_list_is_read_until_two_readings_agree():
    service = with_empty_lists(company(120))

    def leave(request, number):
        if request.url.params.get("cursor") == "50" and 60 in service.people:
            del service.people[60]  # everybody behind moves one place: 101 is skipped
            service.people[500] = person(500)

    service.before = leave
    reading = read(service, known_ids={60, 101})
    assert reading.is_complete
    assert [one.id for one in reading.people] == sorted(service.people)
    assert reading.gone == {60}


def test_a_list_that_never_stands_still_is_incomplete():
    service = with_empty_lists(company(10))

    def hire(request, number):
        if request.url.path == "/v2/persons":
            service.people[1000 + number] = person(1000 + number)

    service.before = hire
    assert read(service).incomplete == CHANGED_WHILE_READ


def test_too_many_missing_are_not_asked_for():
    service = with_empty_lists(company(3))
    reading = read(service, known_ids=range(1000, 1201))
    assert reading.incomplete == TOO_MANY_MISSING
    assert not any("id" in request.url.params for request in service.requests)
    asked = read(service, known_ids=range(1000, 1201), ask_at_most=201)
    assert (asked.is_complete, len(asked.gone)) == (True, 201)


def test_somebody_who_leaves_before_the_employment_is_read_is_gone():
    service = with_empty_lists(company(3))

    def leave(request, number):
        if request.url.path.endswith("/employments"):
            service.people.pop(2, None)

    service.before = leave
    reading = read(service)
    assert reading.is_complete
    assert ([one.id for one in reading.people], reading.gone) == ([1, 3], {2})


def test_an_employment_that_seems_missing_makes_nobody_vanish():
    def hide(request, number):
        if request.url.path == "/v2/persons/2/employments":
            return problem(404, "There is no resource for the specified id.")
        return None

    service = with_empty_lists(company(3))
    service.before = hide
    reading = read(service)
    assert reading.incomplete == CHANGED_WHILE_READ
    assert ([one.id for one in reading.people], reading.gone) == ([1, 2, 3], frozenset())


def test_the_async_client_reads_the_same_with_progress():
    async def run():
        seen = []
        async with async_client_of(with_empty_lists(company(120))) as personio:
            reading = await personio.read_everyone(
                generation="v2", progress=lambda read, total: seen.append((read, total))
            )
        return reading, seen

    reading, seen = asyncio.run(run())
    assert reading.is_complete
    assert len(reading.people) == 120
    assert seen[:3] == [(50, None), (100, None), (120, None)]
    assert seen[-1] == (120, 120)
    assert reading.requests == 1 + 5 + 2 * 3 + 120
