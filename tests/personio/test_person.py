from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crossboard.personio import Money, Person, Presence, Reference, UnexpectedAnswer
from tests.personio.clients import client_of
from tests.personio.service import Service, employee_row


def read_one(**values):
    class Holding(Service):
        def row(self, person_id):
            return employee_row(person_id, **values)

    with client_of(Holding([7])) as personio:
        return personio.employee(7)


def wrapped(kind, **attributes):
    return {"type": kind, "attributes": attributes}


def test_absent_null_and_empty_are_told_apart():
    one = read_one(email=None, position="", cost_centers=[], office={}, first_name="Ana")
    kept = ("last_name", "email", "position", "cost_centers", "office", "first_name")
    assert [one.presence(key).value for key in kept] == [
        "absent",
        "null",
        "empty",
        "empty",
        "empty",
        "set",
    ]
    assert [one.email, one.position, one.office, one.cost_centers] == [None, None, None, ()]
    assert one.attribute("last_name") is None
    assert one.attribute("email").presence is Presence.NULL


def test_presets_are_typed():
    one = read_one(
        first_name="Ana",
        last_name="Ng",
        preferred_name="A.",
        email="ana@x.example",
        gender="female",
        status="leave",
        position="Cook",
        employment_type="internal",
        weekly_working_hours="37.5",
        hire_date="2026-03-29T00:00:00+01:00",
        contract_end_date="2026-07-01T00:00:00+02:00",
        termination_date="2026-06-30T00:00:00+02:00",
        last_working_day="2026-06-29T00:00:00+02:00",
        probation_period_end="1835-02-01T00:00:00+00:53",
        created_at="2026-01-02T03:04:05+01:00",
        last_modified_at="2026-01-02T03:04:05Z",
    )
    names = (one.first_name, one.last_name, one.preferred_name, one.email)
    assert names == ("Ana", "Ng", "A.", "ana@x.example")
    words = (one.gender, one.status, one.position, one.employment_type)
    assert words == ("female", "leave", "Cook", "internal")
    assert one.weekly_working_hours == Decimal("37.5")
    assert (one.hire_date, one.contract_end_date) == (date(2026, 3, 29), date(2026, 7, 1))
    assert (one.termination_date, one.last_working_day) == (date(2026, 6, 30), date(2026, 6, 29))
    assert one.probation_period_end == date(1835, 2, 1)
    assert one.created_at == datetime(2026, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert one.last_modified_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_other_records_are_references():
    boss = {key: {"value": value} for key, value in {"id": 3, "first_name": "Bo"}.items()}
    one = read_one(
        supervisor=wrapped("Employee", **boss, email={"value": "bo@x.example"}),
        office=wrapped("Office", id=5, name="London"),
        department=wrapped("Department", id=6, name="Kitchen"),
        team=wrapped("Team", id="7", name=""),
        subcompany=wrapped("Subcompany", id=None, name="Bakery"),
        cost_centers=[wrapped("CostCenter", id=9, name="Shop", percentage=60)],
    )
    assert one.supervisor == Reference(3, "Bo", "bo@x.example")
    assert one.office == Reference(5, "London")
    assert one.text("department") == "Kitchen"
    assert (one.team, one.subcompany) == (Reference(7), Reference(None, "Bakery"))
    assert one.cost_centers == (Reference(9, "Shop", percentage=Decimal(60)),)


def test_amounts_keep_their_currency():
    definition = {"label": "Fixed salary", "value": 3000.5, "type": "decimal", "currency": "EUR"}

    class Paying(Service):
        def row(self, person_id):
            row = employee_row(person_id)
            row["attributes"]["fix_salary"] = definition
            row["attributes"]["hourly_salary"] = {**definition, "value": "a lot"}
            return row

    with client_of(Paying([7])) as personio:
        one = personio.employee(7)
    assert one.attribute("fix_salary").value == Money(Decimal("3000.5"), "EUR")
    assert one.text("fix_salary") == "3000.5 EUR"
    assert one.attribute("hourly_salary").value == "a lot"


def test_any_attribute_has_a_text():
    one = read_one(dynamic_1="Unbefristet", dynamic_2=7, dynamic_3=["a", "b"], dynamic_4=2.5)
    texts = [one.text(f"dynamic_{number}") for number in (1, 2, 3, 4, 5)]
    assert texts == ["Unbefristet", "7", "a, b", "2.5", None]
    assert [attribute.definition.key for attribute in one.custom()] == [
        "dynamic_1",
        "dynamic_2",
        "dynamic_3",
        "dynamic_4",
    ]


def test_a_custom_date_reads_as_its_day():
    class Dated(Service):
        def row(self, person_id):
            row = employee_row(person_id, dynamic_1="2026-03-29T00:00:00+01:00")
            row["attributes"]["dynamic_1"]["type"] = "date"
            return row

    with client_of(Dated([7])) as personio:
        assert personio.employee(7).text("dynamic_1") == "2026-03-29"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("first_name", {"a": 1}),
        ("first_name", True),
        ("hire_date", "31.12.2026"),
        ("created_at", "yesterday"),
        ("weekly_working_hours", "many"),
        ("office", "London"),
        ("office", {"type": "Office", "attributes": {"id": "x"}}),
        ("office", {"type": "Office", "attributes": []}),
        ("cost_centers", ["Shop"]),
        ("cost_centers", "Shop"),
    ],
)
def test_a_wrong_value_spoils_itself_alone_and_is_not_told(key, value):
    one = read_one(**{key: value, "last_name": "Ng"})
    assert one.last_name == "Ng"
    with pytest.raises(UnexpectedAnswer) as caught:
        getattr(one, key)
    assert caught.value.path == f"person 7, {key}"
    assert caught.value.why.startswith("not a")


def test_a_person_shows_nothing_of_itself():
    one = read_one(first_name="Ana", office=wrapped("Office", id=5, name="London"))
    shown = f"{one!r} {one.office!r} {one.attribute('first_name')!r}"
    assert "Ana" not in shown
    assert "London" not in shown
    assert repr(one) == "Person(id=7, 3 attributes)"


def test_an_attribute_that_nobody_defined_still_reads():
    one = Person(1, {"dynamic_1": "x"}, {})
    assert one.attribute("dynamic_1").definition.is_custom
