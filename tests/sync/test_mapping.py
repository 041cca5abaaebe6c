import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossboard.personio.attributes import Reference
from crossboard.personio.person import Person
from crossboard.sync.facts import LIMITS, EmployeeFacts, Rejected
from crossboard.sync.mapping import BESIDES, PRESETS, clean, requested, to_facts

MAPPING = PRESETS | {"phone": "dynamic_2", "contract_type": "dynamic_1"}
OFFICE = Reference(7, "Lisboa")


def person(**values):
    return Person(101, values, {})


def test_every_mapped_attribute_becomes_its_field():
    read = to_facts(
        person(
            first_name=" Ana ",
            last_name="Lima",
            email="ana@kranich.example",
            position="Engineer",
            employment_type="internal",
            dynamic_1="Unbefristet",
            dynamic_2="+351 1",
            hire_date="2026-12-01T00:00:00+01:00",
            contract_end_date=None,
            status="Onboarding",
            office=OFFICE,
        ),
        MAPPING,
    )
    assert read == EmployeeFacts(
        101,
        {
            "first_name": "Ana",
            "last_name": "Lima",
            "email": "ana@kranich.example",
            "phone": "+351 1",
            "job_title": "Engineer",
            "employment_type": "internal",
            "contract_type": "Unbefristet",
            "contract_start": "2026-12-01",
            "contract_end": "",
        },
        status="onboarding",
        office="Lisboa",
    )


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_empty_is_a_value_and_absent_is_none(empty):
    read = to_facts(person(email=empty), MAPPING)
    assert read.values == {"email": ""}


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2018-09-10T00:00:00+01:00", "2018-09-10"),
        ("2009-10-01T00:00:00+02:00", "2009-10-01"),
        ("1835-02-01T00:00:00+00:53", "1835-02-01"),
        ("2026-12-01", "2026-12-01"),
        ("9999-12-31T00:00:00-11:00", "9999-12-31"),
    ],
)
def test_dates_never_shift_by_a_day(sent, day):
    assert to_facts(person(hire_date=sent), MAPPING).values["contract_start"] == day


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"hire_date": "2026-11-31T00:00:00+01:00"}, "contract_start", "date"),
        ({"contract_end_date": "0000-00-00"}, "contract_end", "date"),
        ({"email": True}, "email", "kind"),
        ({"first_name": "x" * 201}, "first_name", "long"),
    ],
)
def test_a_value_that_cannot_be_used_sets_one_person_aside(values, field, why):
    assert to_facts(person(**values), MAPPING) == Rejected(101, field, why)


@pytest.mark.parametrize("office", [None, [], "", "Lisboa", {"type": "Office"}, 5])
def test_a_strange_office_is_no_office(office):
    assert to_facts(person(office=office), MAPPING).office == ""


def test_only_mapped_attributes_are_asked_for():
    assert set(requested(MAPPING)) == set(MAPPING.values()) | set(BESIDES)
    assert "dynamic_2" not in requested(MAPPING | {"phone": ""})


@given(st.text())
def test_clean_text_fits_a_column_and_keeps_all_letters(text):
    cleaned = clean(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    kept = "".join(ch for ch in text if ch != "\x00" and not "\ud800" <= ch <= "\udfff")
    assert cleaned == kept.strip()


@given(
    st.dictionaries(
        st.sampled_from(sorted(PRESETS.values())),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
    )
)
def test_any_answer_gives_facts_or_a_reason(values):
    read = to_facts(person(**values), PRESETS)
    if isinstance(read, EmployeeFacts):
        assert all(len(read.values.get(name, "")) <= most for name, most in LIMITS.items())
        assert set(read.values) <= {name for name, key in PRESETS.items() if key in values}
    else:
        assert read.why in {"date", "kind", "long"}
