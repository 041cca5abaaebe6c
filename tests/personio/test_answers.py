"""What odd answers are called, and that nothing of them is told."""

import gzip

import httpx2
import pytest

from crossboard.personio import RequestRejected, UnexpectedAnswer
from crossboard.personio.exchange.calls import Answer
from crossboard.personio.probe.notes import headers, page, payloads
from crossboard.personio.probe.shape import kind_of, masked, parsed, shape_of
from crossboard.personio.v2.employments import employment_from
from crossboard.personio.v2.organisation import org_units
from tests.personio.clients import client_of
from tests.personio.service_v2 import ServiceV2, person


@pytest.mark.parametrize(
    ("body", "path", "why"),
    [
        (b"<html>Ana</html>", "body", "not JSON"),
        (b'{"id": "1", "x": "\xff"}', "body", "not JSON"),
        (b'{"id":' + b"[" * 9000 + b"]" * 9000 + b"}", "body", "nested too deeply"),
        (b'["Ana"]', "body", "Expected `object`, got `array`"),
        (b'{"id": "Ana"}', "body.id", "not an id"),
    ],
)
def test_bodies_that_cannot_be_read(body, path, why):
    def broken(request, _number):
        is_read = request.method == "GET"
        return httpx2.Response(200, content=body) if is_read else None

    with client_of(ServiceV2(before=broken)) as personio, pytest.raises(UnexpectedAnswer) as caught:
        personio.person(1)
    assert (caught.value.path, caught.value.why) == (path, why)
    assert "Ana" not in str(caught.value)


def test_a_packed_answer_is_unpacked():
    def packed(request, _number):
        if request.method != "GET":
            return None
        body = gzip.compress(b'{"id": "1"}')
        return httpx2.Response(200, headers={"content-encoding": "gzip"}, content=body)

    with client_of(ServiceV2(before=packed)) as personio:
        assert personio.person(1).id == 1


def test_fields_of_a_refusal_are_named_in_v2_too():
    errors = [{"field": "url", "errors": [{"reason": "Ana"}]}, {"title": "x"}, "y"]
    refusal = httpx2.Response(400, json={"errors": errors})
    service = ServiceV2(
        before=lambda request, _: refusal if "webhooks" in request.url.path else None
    )
    with client_of(service) as personio, pytest.raises(RequestRejected) as caught:
        personio.create_webhook(url="http://x.example")
    assert caught.value.fields == ("url",)


def test_a_person_without_employment_is_complete_without_a_job():
    lists = ("/v2/legal-entities", "/v2/cost-centers", "/v2/workplaces")
    units = ("/v2/org-units?type=department", "/v2/org-units?type=team")
    service = ServiceV2({1: person(1)}, {1: []}, {name: [] for name in lists + units})
    with client_of(service) as personio:
        reading = personio.read_everyone(generation="v2")
    assert reading.is_complete
    assert reading.people[0].position is None


@pytest.mark.parametrize(
    ("sent", "key", "value"),
    [
        ({"org_units": [{"type": "team", "id": "x"}]}, "team", {"type": "team", "id": "x"}),
        ({"org_units": None}, "team", None),
        ({"termination": None}, "termination_date", None),
        ({"office": "London"}, "office", "London"),
        ({"office": {"id": "x"}}, "office", {"id": "x"}),
        ({"office": {"id": None}}, "office", {"id": None}),
        ({"office": {}}, "office", None),
        ({"cost_centers": "Shop"}, "cost_centers", "Shop"),
        ({"cost_centers": [{"id": "x"}]}, "cost_centers", [{"id": "x"}]),
        ({"cost_centers": [7]}, "cost_centers", [7]),
        ({"type": 7}, "employment_type", 7),
        ({"position": "Cook"}, "position", "Cook"),
    ],
)
def test_odd_employments_keep_what_was_sent(sent, key, value):
    assert employment_from({"id": "e-1", **sent}, "body").values[key] == value


def test_an_employment_without_id_is_refused():
    with pytest.raises(UnexpectedAnswer) as caught:
        employment_from({}, "body")
    assert caught.value.path == "body.id"


def test_units_of_no_parent_have_none():
    body = b'{"_data": [{"id": "7", "type": "team", "name": "Bread"}], "_meta": {}}'
    [unit] = org_units("team").read(Answer(200, {}, body)).items
    assert unit.parent_id is None


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("first_name", "first_name"),
        ("dynamic_4711", "dynamic_…"),
        ("dynamic_ab12.9", "dynamic_…"),
        ("Ana Müller", "<key>"),
        ("2026-01-01", "<key>"),
    ],
)
def test_keys_of_the_account_are_masked(key, shown):
    assert masked(key) == shown


def test_shapes_hold_types_only():
    value = {"a": [1, 2.5, "Ana", "", None, True], "b": {"c": {}}, "d": []}
    assert (
        shape_of(value) == '{a: ["" | boolean | integer | null | number | text], b: {c: {}}, d: []}'
    )
    assert kind_of({"a": 1}) == "{a: integer}"


def test_notes_of_odd_answers():
    html = Answer(502, {"content-type": "text/html"}, b"<html>")
    assert parsed(html) is None
    assert page(html) == "text/html, null"
    assert headers(Answer(200, {"x-ratelimit-a": "7", "x-ratelimit-b": "Ana"}, b"")).endswith(
        "x-ratelimit-a=7, x-ratelimit-b=…"
    )
    events = b'{"_data": [{"event_name": "person.updated", "payload": {"person_id": "1"}}]}'
    assert payloads(Answer(200, {}, events)) == "keys person_id; of person.updated"
