"""The client against our field tables: every type and every empty value given there is read."""

import json
from copy import deepcopy

import pytest

from crossboard.personio import Presence
from crossboard.personio.exchange import auth
from crossboard.personio.exchange.calls import Answer
from crossboard.personio.v1 import employees, writing
from crossboard.personio.v2 import employments, organisation, persons, webhooks
from crossboard.personio.v2.employments import employment_from
from crossboard.personio.v2.persons import person_from
from tests.personio.service import CREDENTIALS
from tests.sandbox.field_table import EMPTIES, sections

SAMPLES = {
    "text": "x",
    "integer": 7,
    "number": 2.5,
    "boolean": True,
    "day": "2026-01-31",
    "midnight": "2026-01-31T00:00:00+01:00",
    "moment": "2026-01-02T03:04:05Z",
    "id": "7",
    "map": {},
    "list": [],
    "any": "x",
}
# Table: how the client asks for what it describes, and whether v2 sends it in a list.
READERS = {
    "v1 token": (auth.token("v1", CREDENTIALS).read, False),
    "v1 attributes": (employees.attributes().read, False),
    "v1 employee written": (writing.update(7, {}).read, False),
    "v2 token": (auth.token("v2", CREDENTIALS).read, False),
    "v2 person": (persons.one(7).read, False),
    "v2 employment": (employments.one(7, "x").read, False),
    "v2 org unit": (organisation.org_units("team").read, True),
    "v2 legal entity": (organisation.legal_entities().read, True),
    "v2 cost center": (organisation.cost_centers().read, True),
    "v2 workplace": (organisation.workplaces().read, True),
    "v2 webhook": (webhooks.one("x").read, False),
    "v2 webhook activity": (webhooks.activity("x", {}).read, True),
    "v2 webhook event": (webhooks.events("x", {}).read, True),
}


def sample(row):
    kind, _, words = row.type.partition(": ")
    return words.split(", ")[0] if words else deepcopy(SAMPLES[kind])


def values_of(row):
    """Every value the table allows: a sample, each of the words, each empty one."""
    words = row.type.partition(": ")[2]
    yield from words.split(", ") if words else [sample(row)]
    yield from (EMPTIES[word] for word in row.empty)


def place_in(record, place, value):
    """Set the value at a place; `[]` is the only entry of a list, `*` the key `any`."""
    step, *rest = place
    if step == "[]":
        if not record:
            record.append(value if not rest else _container(rest))
        elif not rest:
            record[0] = value
        if rest:
            place_in(record[0], rest, value)
        return
    key = "any" if step == "*" else step
    if not rest:
        record[key] = value
        return
    if not isinstance(record.get(key), dict | list) or (rest[0] == "[]") != isinstance(
        record.get(key), list
    ):
        record[key] = _container(rest)
    place_in(record[key], rest, value)


def _container(rest):
    return [] if rest[0] == "[]" else {}


def whole(section, *, only_required=False):
    record = {}
    for row in sections()[section]:
        if not only_required or row.required == "yes":
            place_in(record, row.place, sample(row))
    return record


def read(section, record):
    reader, is_list = READERS[section]
    body = {"_data": [record], "_meta": {"links": {}}} if is_list else record
    answer = reader(Answer(200, {}, json.dumps(body).encode()))
    if is_list:
        assert answer.rejected == ()
        [answer] = answer.items
    return answer


@pytest.mark.parametrize("section", READERS)
def test_whole_and_bare_records_are_read(section):
    assert read(section, whole(section)) is not None
    assert read(section, whole(section, only_required=True)) is not None


CASES = [
    (section, row, value)
    for section in READERS
    for row in sections()[section]
    for value in values_of(row)
    if not (section == "v2 person" and row.place == ("id",))
]


@pytest.mark.parametrize(("section", "row", "value"), CASES, ids=lambda one: str(one)[:40])
def test_every_value_of_the_tables_is_read(section, row, value):
    record = whole(section)
    place_in(record, row.place, value)
    assert read(section, record) is not None


# A text that holds a number, and maps that point to a record by id and name.
V1_SAMPLES = {"weekly_working_hours": "37.5"}
PRESETS = [
    (row.place[0], value)
    for row in sections()["v1 attribute values"]
    if len(row.place) == 1
    for value in values_of(row)
    if value != {}
] + [
    (kind, {"type": "x", "attributes": {"id": 7, "name": "x"}})
    for kind in ("office", "department", "team", "subcompany", "holiday_calendar", "work_schedule")
]


def read_v1(key, value, kind):
    wrapped = {key: {"label": "x", "value": value, "type": kind, "universal_id": None}}
    attributes = {"id": {"label": "ID", "value": 7, "type": "integer"}, **wrapped}
    row = {"type": "Employee", "attributes": attributes}
    body = json.dumps({"success": True, "data": row}).encode()
    return employees.one(7).read(Answer(200, {}, body))


@pytest.mark.parametrize(("key", "value"), PRESETS, ids=str)
def test_every_preset_and_custom_value_of_v1_is_read(key, value):
    value = V1_SAMPLES.get(key, value) if value else value
    is_custom = key.startswith("custom ")
    kind = key.removeprefix("custom ") if is_custom else "standard"
    name = "dynamic_1" if is_custom else key
    person = read_v1(name, value, kind)
    empty = Presence.NULL if value is None else Presence.EMPTY
    expected = empty if value in (None, "", []) else Presence.SET
    assert person.presence(name) is expected
    if hasattr(type(person), name):
        assert (getattr(person, name) in (None, ())) is (expected is not Presence.SET)


# v2 field: the key of the person under which its value is read
V2_PERSON = {"email", "first_name", "last_name", "preferred_name", "gender", "status"}
V2_EMPLOYMENT = {
    "status": "status",
    "type": "employment_type",
    "weekly_working_hours": "weekly_working_hours",
    "employment_start_date": "hire_date",
    "contract_end_date": "contract_end_date",
    "probation_end_date": "probation_period_end",
}


def test_no_field_of_v2_is_called_by_another_name_than_in_the_table():
    person = person_from(whole("v2 person"), "body")
    assert person.values.keys() >= V2_PERSON
    assert {"created_at", "last_modified_at", "profile_picture", "x"} <= person.values.keys()
    employment = employment_from(whole("v2 employment"), "body")
    assert set(V2_EMPLOYMENT.values()) <= employment.values.keys()
    for name, key in V2_EMPLOYMENT.items():
        record = whole("v2 employment")
        del record[name]
        assert key not in employment_from(record, "body").values
