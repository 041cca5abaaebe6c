from datetime import UTC, date, datetime

import pytest

from crossboard.personio import NotFound, Presence, UnexpectedAnswer
from tests.personio.clients import client_of
from tests.personio.service_v2 import ServiceV2, person


def read_one(**values):
    with client_of(ServiceV2(people={7: person(7, **values)})) as personio:
        return personio.person(7)


def test_a_person_is_read_under_the_keys_of_v1():
    one = read_one(
        first_name="Ana", gender="FEMALE", status="ACTIVE", updated_at="2026-01-02T03:04:05Z"
    )
    assert (one.id, one.first_name, one.gender, one.status) == (7, "Ana", "female", "active")
    assert one.last_modified_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_what_was_not_released_is_absent_and_what_is_unspecified_is_empty():
    one = read_one(gender="UNSPECIFIED", email=None)
    assert one.presence("first_name") is Presence.ABSENT
    assert one.presence("gender") is Presence.EMPTY
    assert one.presence("email") is Presence.NULL


def test_custom_attributes_keep_key_label_type_and_value():
    tags = {"id": "dynamic_2", "type": "string_list", "label": "Skills", "value": ["a", "b"]}
    text = {"id": "dynamic_1", "type": "STRING", "global_id": None, "value": "Unbefristet"}
    one = read_one(custom_attributes=[text, tags, {"value": "nobody's"}, "nothing"])
    assert one.text("dynamic_1") == "Unbefristet"
    assert one.tags("dynamic_2") == ("a", "b")
    assert one.text("dynamic_2") == "a, b"
    first, second = one.custom()
    assert (first.definition.label, first.definition.type) == (None, "standard")
    assert (second.definition.label, second.definition.type) == ("Skills", "tags")


def test_filters_are_written_as_personio_reads_them():
    service = ServiceV2(people={number: person(number) for number in range(1, 4)})
    with client_of(service) as personio:
        found = list(
            personio.persons(
                ids=[1, 2],
                emails=["a@x.example", "b@x.example"],
                status="active",
                updated_after=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
                created_before=date(2026, 1, 2),
                last_name="Müller",
            )
        )
    assert [one.id for one in found] == [1, 2]
    assert dict(service.requests[-1].url.params) == {
        "limit": "50",
        "id": "1,2",
        "email": "a@x.example,b@x.example",
        "status": "ACTIVE",
        "updated_at.gt": "2026-01-02T03:04:05Z",
        "created_at.lt": "2026-01-02",
        "last_name": "Müller",
    }


def test_a_person_who_is_not_there_is_not_found():
    with client_of(ServiceV2()) as personio, pytest.raises(NotFound):
        personio.person(7)


@pytest.mark.parametrize("bad", ["", "x", None, 0, -1, 1.5, True, 2**63, "9" * 30, "٣"])
def test_a_record_without_a_usable_id_is_refused(bad):
    service = ServiceV2(people={7: {"id": bad}})
    with client_of(service) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.person(7)
    assert caught.value.path == "body.id"
